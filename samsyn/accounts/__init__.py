"""Who signs in, and the roles they hold in units for a period."""
