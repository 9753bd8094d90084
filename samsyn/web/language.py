"""Which language the pages speak: the one the person has chosen, and Swedish until she has."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


Answer = Callable[[HttpRequest], HttpResponse]


class ChosenLanguage:
    """What the browser prefers is not asked: a Swedish school whose computers speak English reads Swedish."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


def language_of(request: HttpRequest) -> str:
    """What she chose when signed in goes with her; before that the browser keeps the choice."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if request.user.is_authenticated:
        chosen = request.user.language
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
