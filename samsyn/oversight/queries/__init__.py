"""Questions about insight and oversight."""
