"""What the sign-in pages draw."""
