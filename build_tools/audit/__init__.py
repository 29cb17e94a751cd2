"""Records what was published, from which rows and by which rule, and freezes releases."""
