"""Measures speed and memory beside what somebody would use instead; never part of the product."""
