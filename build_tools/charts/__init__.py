"""Charts: one definition, drawn as a picture without scripts, an interactive figure, words and a table."""
