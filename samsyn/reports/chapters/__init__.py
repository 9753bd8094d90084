"""What reports are made of: each chapter asks one slice below and tells what it answered."""
