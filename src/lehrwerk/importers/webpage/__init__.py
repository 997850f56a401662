"""Web pages -> nodes: where the article stands, and its elements."""
