"""Pages about users: first start, /anvandare/, invitations, language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Role, Subject, Verb, permits
from samsyn.access.words import SUBJECTS
from samsyn.accounts import actions, forms, queries
from samsyn.accounts.backend import sign_in_with_new_password
from samsyn.accounts.models import Assignment, User
from samsyn.accounts.tokens import first_start_token, new_token
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.organisation.actions.units import found_organiser
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


@login_not_required
def first_start(request: HttpRequest, token: str) -> HttpResponse:
    """Who is the organiser, and who is the first administrator? Open only in an empty installation."""
    if token != first_start_token() or organiser() is not None:
        raise Http404
    form = forms.FirstStart(request.POST or None)
    if request.method == "POST" and form.is_valid():
        about = {name: form.cleaned_data[name] for name in ("regime", "municipality_code")}
        unit = found_organiser(by=INSTALLATION, name=form.cleaned_data["organiser"], **about)
        user = actions.make_first_administrator(
            by=INSTALLATION, person=form.person, password=form.cleaned_data["password"], unit=unit
        )
        sign_in_with_new_password(request, user)
        return redirect("web:start")
    return page(request, "accounts/first_start.html", {"form": form})


def user_list(request: SignedIn) -> HttpResponse:
    """Everybody with a role within reach, and the invitations that wait."""
    if not Unit.objects.where(request.user, may=Verb.SEE, subject=Subject.ASSIGNMENT).exists():
        raise Http404
    name = searched(request, "namn")
    today = clock.today()
    rows = queries.assignments_seen_by(request.user, name=name)
    return page(
        request,
        "accounts/user_list.html",
        {
            "name": name,
            "now": [
                row
                for row in rows
                if row.starts_on <= today and (row.ends_on is None or row.ends_on >= today)
            ],
            "coming": [row for row in rows if row.starts_on > today],
            "ended": [row for row in rows if row.ends_on is not None and row.ends_on < today],
            "invitations": queries.open_invitations(request.user),
            "may_invite": bool(queries.units_to_invite_to(request.user)),
        },
    )


def user_detail(request: SignedIn, user_id: int) -> HttpResponse:
    """One person's roles, and what each role lets her see."""
    person = queries.person_seen_by(request.user, user_id)
    if person is None:
        raise Http404
    roles = [row for row in queries.assignments_seen_by(request.user) if row.user_id == person.pk]
    changeable = set(Assignment.objects.changeable_by(request.user).values_list("pk", flat=True))
    return page(
        request,
        "accounts/user_detail.html",
        {
            "person": person,
            "teaching": queries.teaching_of(person, clock.today(), seen_by=request.user),
            "may_give": queries.groups_to_give(request.user, person, clock.today()).exists(),
            "may_end": bool(changeable),
            "roles": [
                {
                    "assignment": row,
                    "may_end": row.pk in changeable and (row.ends_on is None or row.ends_on >= clock.today()),
                    "sees": [
                        SUBJECTS[subject] for subject in Subject if permits(Role(row.role), Verb.SEE, subject)
                    ],
                }
                for row in roles
            ],
        },
    )


def give_group(request: SignedIn, user_id: int) -> HttpResponse:
    """Say that a teacher has a class: she sees its pupils, and no others."""
    person = queries.person_seen_by(request.user, user_id)
    groups = queries.groups_to_give(request.user, person, clock.today()) if person else None
    if person is None or not groups:
        raise Http404
    form = forms.GiveGroup(request.POST or None, groups=groups, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        group = form.cleaned_data["group"]
        actions.add_teaching(by=request.user, user=person, group=group, period=form.period)
        messages.success(request, _("%(person)s har nu %(group)s.") % {"person": person, "group": group})
        return redirect("accounts:user_detail", user_id=person.pk)
    return page(request, "accounts/give_group.html", {"form": form, "person": person})


@require_POST
def end_teaching(request: SignedIn, teaching_id: int) -> HttpResponse:
    """Take a class from a teacher at once."""
    teaching = queries.teaching_changeable_by(request.user, teaching_id)
    if teaching is None:
        raise Http404
    actions.end_teaching(by=request.user, teaching=teaching)
    messages.success(
        request,
        _("%(person)s har inte längre %(group)s.") % {"person": teaching.user, "group": teaching.group},
    )
    return redirect("accounts:user_detail", user_id=teaching.user_id)


def invite(request: SignedIn) -> HttpResponse:
    """Invite somebody to a role; the link goes by mail."""
    if not queries.units_to_invite_to(request.user):
        raise Http404
    form = forms.Invite(request.POST or None, user=request.user, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        return _invited(request, form)
    return page(request, "accounts/invite.html", {"form": form})


def _invited(request: SignedIn, form: forms.Invite) -> HttpResponse:
    token = new_token()
    try:
        invitation = actions.invite(
            by=request.user,
            person=form.person,
            role=form.cleaned_data["role"],
            unit=form.cleaned_data["unit"],
            period=form.period,
            token=token,
        )
    except actions.OwnRole as refusal:
        form.add_error("email", str(refusal))
        return page(request, "accounts/invite.html", {"form": form})
    link = request.build_absolute_uri(reverse("accounts:accept", args=[token]))
    send_mail(
        _("Du är inbjuden till Samsyn"),
        _("Öppna länken inom sju dagar och välj ett lösenord:\n\n%(link)s\n") % {"link": link},
        None,
        [invitation.email],
    )
    without_mail = any(
        name in settings.EMAIL_BACKEND for name in ("printed_mail", "console", "locmem", "dummy")
    )
    return page(
        request, "accounts/invited.html", {"invitation": invitation, "link": link if without_mail else ""}
    )


@login_not_required
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Open an invitation: choose a password, or just say yes if there is an account already."""
    invitation = queries.invitation_with(token)
    if invitation is None:
        return page(request, "accounts/invitation_gone.html", {}, status=404)
    known = User.objects.filter(email=invitation.email).exists()
    form = forms.NewPassword(request.POST or None)
    if request.method == "POST" and (known or form.is_valid()):
        password = "" if known else form.cleaned_data["password"]
        assignment = actions.accept_invitation(by=INSTALLATION, invitation=invitation, password=password)
        if known:
            messages.success(request, _("Rollen är din nu. Logga in."))
            return redirect("account_login")
        sign_in_with_new_password(request, assignment.user)
        return redirect("web:start")
    return page(request, "accounts/accept.html", {"form": form, "invitation": invitation, "known": known})


@require_POST
def end_role(request: SignedIn, assignment_id: int) -> HttpResponse:
    """End a role at once."""
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=assignment_id)
    try:
        actions.end_role(by=request.user, assignment=assignment)
    except actions.OwnRole as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Rollen är avslutad och personen är utloggad."))
    return redirect("accounts:user_detail", user_id=assignment.user_id)
