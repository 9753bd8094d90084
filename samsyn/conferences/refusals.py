"""Why a deed cannot be done now, in words that a page shows beside the form."""


class Refusal(ValueError):
    """The policy allows it, but the state of the work does not; the message says what to do."""
