"""How files become facts: recognised, read in a limited child process, shown, read in, undone."""
