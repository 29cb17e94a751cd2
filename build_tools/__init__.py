"""Answerable: publishes what people told a trust, what the trust did, and how anyone can check."""
