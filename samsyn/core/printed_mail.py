"""Letters where no mail server is set up: printed where the server runs, so that somebody can read them there."""

from typing import Any

from django.core.mail.backends import console


class EmailBackend(console.EmailBackend):
    """To whom, about what, and the text; Django's own prints them encoded, as they travel."""

    def write_message(self, message: Any) -> None:
        self.stream.write(f"Brev till {', '.join(message.to)}: {message.subject}\n\n{message.body}\n")
