"""One module per indicator; a new file here is a new indicator and nothing else needs to change."""
