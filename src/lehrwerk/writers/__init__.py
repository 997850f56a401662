"""Formats: rendered text -> bytes. One module per format, one line in the table of `build`; neighbours named `pptx*` are one format."""
