"""Foreign Markdown -> nodes."""
