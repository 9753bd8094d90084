"""Pages about insight and oversight."""
