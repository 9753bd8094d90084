"""Deeds about insight and oversight."""
