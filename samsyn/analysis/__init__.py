"""What the figures say and how sure we are: plain functions on numbers, without Django."""
