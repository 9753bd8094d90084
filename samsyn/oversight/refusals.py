"""What a person meets when a deed cannot be done as things stand."""


class NotNow(ValueError):
    """It cannot be done as things stand; the message says what to do."""
