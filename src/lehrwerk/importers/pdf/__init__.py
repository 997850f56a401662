"""PDF -> nodes: bytes, drawing, words, lines, blocks."""
