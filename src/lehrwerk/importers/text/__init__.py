"""Plain text -> blocks -> Markdown."""
