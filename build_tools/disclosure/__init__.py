"""Looks for anything that could point at a person, before figures are worked out and before they are published."""
