"""The library models compared with the libraries: what they are called with, and what they do."""
