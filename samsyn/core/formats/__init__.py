"""How dates are written and read, per language."""
