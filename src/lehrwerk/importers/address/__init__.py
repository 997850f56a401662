"""An address -> the bytes of its page."""
