"""Reads the packages and holds them against the model and its rules."""
