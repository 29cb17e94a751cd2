"""Writes the public pages as finished Markdown."""
