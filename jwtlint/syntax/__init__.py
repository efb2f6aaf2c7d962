"""From bytes to syntax: reading, cutting at statements, libcst trees on demand, positions.

Importing this package costs nothing: libcst is loaded by the first parse.
"""
