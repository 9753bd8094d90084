"""What make calls: never part of the product."""
