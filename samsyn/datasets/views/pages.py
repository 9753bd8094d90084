"""What the dataset is, one's own tokens, and whole exports."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.core.language import said
from samsyn.core.pages import SignedIn, page
from samsyn.datasets import actions, store, words
from samsyn.datasets.forms import NewExport, NewToken
from samsyn.datasets.models import AccessToken, DatasetExport
from samsyn.datasets.queries import (
    exports_of,
    may_open_dataset,
    tokens_of,
    tokens_of_others,
    units_to_take_from,
)
from samsyn.datasets.schema import TABLES
from samsyn.datasets.secrets import new_secret


REFRESH_SECONDS = 2
FILES = {
    DatasetExport.Format.PARQUET: ("parquet", "application/vnd.apache.parquet"),
    DatasetExport.Format.CSV: ("zip", "application/zip"),
}


def dataset(request: SignedIn) -> HttpResponse:
    """What can be taken out and how, the columns of each table, one's tokens and exports."""
    if not may_open_dataset(request.user):
        raise Http404
    may_take = bool(units_to_take_from(request.user))
    return page(
        request,
        "datasets/dataset.html",
        {
            "may_take": may_take,
            "tokens": [(words.token_row(one), one) for one in tokens_of(request.user)],
            "others": [
                (words.token_row(one, with_owner=True), one) for one in tokens_of_others(request.user)
            ],
            "exports": [words.export_row(one) for one in exports_of(request.user)],
            "tables": [
                (words.table_title(name), [(column.name, said(column.about)) for column in columns])
                for name, columns in TABLES.items()
            ],
            "head": [_("Kolumn"), _("Vad den säger")],
            "api": request.build_absolute_uri(reverse("datasets:api")),
        },
    )


@reauthentication_required  # type: ignore[untyped-decorator]
def token_new(request: SignedIn) -> HttpResponse:
    """Make a token; it is shown on the answer to the form, and never again."""
    if not units_to_take_from(request.user):
        raise Http404
    form = NewToken(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        secret = new_secret()
        try:
            token = actions.make_token(by=request.user, secret=secret, **form.cleaned_data)
        except actions.TooMany as fault:
            form.add_error(None, str(fault))
        else:
            return page(request, "datasets/token_made.html", {"token": token, "secret": secret})
    return page(request, "datasets/token_new.html", {"form": form})


@require_POST
def token_revoke(request: SignedIn, token_id: int) -> HttpResponse:
    """Stop a token at once."""
    rows = AccessToken.objects.changeable_by(request.user)
    token = get_object_or_404(rows, pk=token_id)
    actions.revoke_token(by=request.user, token=token)
    messages.success(request, _("Nyckeln %(name)s är återkallad.") % {"name": token.name})
    return redirect("datasets:dataset")


def export_new(request: SignedIn) -> HttpResponse:
    """Order the whole dataset as a file."""
    if not units_to_take_from(request.user):
        raise Http404
    form = NewExport(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            export = actions.order_export(by=request.user, unit=asked["unit"], kind=asked["format"])
        except actions.TooMany as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("datasets:export", export_id=export.pk)
    return page(request, "datasets/export_new.html", {"form": form})


def export(request: SignedIn, export_id: int) -> HttpResponse:
    """How far the file has come; the page looks again by itself while it is made."""
    found = _own(request, export_id)
    answer = page(request, "datasets/export.html", {"export": found, "row": words.export_row(found)})
    if found.is_working:
        answer["Refresh"] = str(REFRESH_SECONDS)
    return answer


@require_POST
def export_file(request: SignedIn, export_id: int) -> HttpResponse:
    """Hand the file over, once, and destroy it."""
    found = _own(request, export_id)
    try:
        with transaction.atomic():
            taken = actions.fetch_export(by=request.user, export=found)
            content = store.read(taken.file)
    except actions.Gone as fault:
        messages.error(request, str(fault))
        return redirect("datasets:export", export_id=found.pk)
    store.destroy(taken.file)
    ending, kind = FILES[DatasetExport.Format(taken.format)]
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="samsyn-{taken.ordered_at:%Y-%m-%d}.{ending}"'
    answer["Cache-Control"] = "no-store, private"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _own(request: SignedIn, export_id: int) -> DatasetExport:
    """Her own only, whatever else she may see."""
    rows = DatasetExport.objects.visible_to(request.user).filter(ordered_by=request.user)
    return get_object_or_404(rows.select_related("unit"), pk=export_id)
