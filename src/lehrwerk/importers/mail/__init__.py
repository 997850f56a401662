"""Mails -> nodes."""
