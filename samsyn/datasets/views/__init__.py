"""Pages about the dataset, and the doors that other programs use."""
