"""How far each hidden count can be worked out: one integer linear model, and its smallest and largest values."""
