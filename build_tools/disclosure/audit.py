"""The audit of counts: how far each hidden one can be worked out, and what gives it away."""

from build_tools.disclosure.explanations import explain, proof
from build_tools.disclosure.ranges import ranges

__all__ = ["explain", "proof", "ranges"]
