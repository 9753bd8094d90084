"""The dataset: released figures as fixed tables for other programs, by personal token or as a file fetched once."""
