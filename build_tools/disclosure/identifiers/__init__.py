"""The first gate over words: what points straight at a person, by kind."""
