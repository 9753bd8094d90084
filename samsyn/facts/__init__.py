"""What we know: dated, traceable observations in columns, and the batches they came in."""
