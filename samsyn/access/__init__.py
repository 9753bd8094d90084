"""Who may do what to which rows: one table, and the filters made from it."""
