"""The first gate over tables: everything published as one model of counts, and what must not be in it."""
