"""lehrwerk: course material from articles, as print-ready handouts and PowerPoint decks."""

__version__ = "0.1.0"
