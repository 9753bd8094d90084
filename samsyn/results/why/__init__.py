"""The page that asks why it turned out as it did: what is compared, what it consists of, and what may be said of it."""
