"""One module per type of report; a new type is a new file here."""
