"""What the figures say about a unit: released series, deviations and the pages that show them."""
