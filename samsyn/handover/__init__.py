"""What somebody new takes over: put together from every slice, for whoever reads it."""
