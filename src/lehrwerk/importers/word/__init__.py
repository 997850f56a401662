"""Word documents -> nodes."""
