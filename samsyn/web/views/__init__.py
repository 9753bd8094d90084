"""The pages of the frame, one file for each kind."""
