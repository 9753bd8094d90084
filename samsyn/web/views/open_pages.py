"""Pages that anybody may read: who sees what, help, accessibility, personal data, language."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from samsyn.access.policy import Role, Subject
from samsyn.access.words import ROLES, SUBJECTS
from samsyn.accounts.actions import choose_language
from samsyn.core.pages import page
from samsyn.web.queries import lines_about


@login_not_required
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """The policy in plain Swedish, made from the policy itself."""
    role = request.GET.get("roll", "")
    chosen = Role(role) if role in list(Role) else None
    return page(
        request,
        "web/who_sees_what.html",
        {
            "roles": [(one.value, ROLES[one], one is chosen) for one in Role],
            "chosen": ROLES[chosen] if chosen else "",
            "subjects": [(SUBJECTS[subject], lines_about(subject, chosen)) for subject in Subject],
        },
    )


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How the year goes round, and what the words mean."""
    return page(request, "web/help.html", {})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, to be filled in by the organiser."""
    return page(request, "web/accessibility.html", {})


@login_not_required
def personal_data(request: HttpRequest) -> HttpResponse:
    """How personal data are handled."""
    return page(request, "web/personal_data.html", {})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages."""
    wanted = request.POST.get("language", "")
    following = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(following, {request.get_host()}):
        following = "/"
    answer = redirect(following)
    if check_for_language(wanted) and wanted in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            choose_language(by=request.user, language=wanted)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax", secure=settings.BEHIND_TLS)
    return answer
