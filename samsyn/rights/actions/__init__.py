"""Deeds of rights."""
