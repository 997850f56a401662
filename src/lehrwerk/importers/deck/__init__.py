"""Old decks -> nodes."""
