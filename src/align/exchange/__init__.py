"""Bitexts and terms to and from the files of other programs, one module a format.

Rendering is pure: it takes data and options and returns the bytes of the file.
The caller writes them with `align.output.write_atomically`.
"""
