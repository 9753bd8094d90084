"""What the facts say: definitions, values, cells and the one gate out."""
