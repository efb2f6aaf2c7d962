"""Paths to findings: which files, which versions of the libraries, and the run over all of them."""
