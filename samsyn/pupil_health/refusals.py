"""What pupil health cannot do just now: the message says what to do instead."""


class NotNow(ValueError):
    """The policy allows it, but the state of things does not."""
