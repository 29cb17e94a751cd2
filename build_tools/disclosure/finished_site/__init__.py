"""The second gate: nothing hidden stands in the built site, and every figure was handed over."""
