"""Pages where files are handed in, looked at, read in and undone."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.core.slots import ask
from samsyn.imports import actions, desk, desk_words, hints, told
from samsyn.imports.actions import Choice, NotNow
from samsyn.imports.desk_forms import UndoForm
from samsyn.imports.fault_words import fault_words
from samsyn.imports.fetching.views import address_of_statistics
from samsyn.imports.forms import ColumnsForm, FileForm, KindForm
from samsyn.imports.models import Import
from samsyn.imports.queries import may_hand_in, may_handle, may_undo, may_undo_later, recalled
from samsyn.imports.queue import held_for
from samsyn.imports.ss12000.views import address_of_register
from samsyn.imports.uploads import SealingHandler
from samsyn.organisation.models import Unit


SHOWN = 50
REFRESH_SECONDS = 2
TOO_LONG = timedelta(minutes=2)
COUNTED_WITHIN = timedelta(minutes=10)


def import_list(request: SignedIn) -> HttpResponse:
    """What has been read in, by whom and when; and where to hand in the next file."""
    return _listing(request, FileForm())


@csrf_exempt  # only until the handler stands in place: the inner view asks for the token
def import_new(request: SignedIn) -> HttpResponse:
    """Take a file. It is sealed while it comes, before anything else looks at the request."""
    request.upload_handlers = [SealingHandler(request)]
    return _import_new(request)


@csrf_protect
@require_POST
def _import_new(request: SignedIn) -> HttpResponse:
    if not may_hand_in(request.user):
        raise Http404
    form = FileForm(request.POST, request.FILES)
    fault = getattr(request.upload_handlers[0], "fault", "")
    if fault:
        form.add_error("file", fault)
    if not form.is_valid():
        if fault:
            form.errors["file"] = form.error_class([fault])
        return _listing(request, form)
    upload = form.cleaned_data["file"]
    item = actions.enter(by=request.user, name=upload.name, sealed=upload.sealed)
    actions.ask_for(by=request.user, item=item, job="imports.preview")
    return redirect("imports:import_detail", item_id=item.pk)


def import_detail(request: SignedIn, item_id: int) -> HttpResponse:
    """One file: being read, to be looked at, read in, or refused."""
    item = _item(request, item_id)
    kind, columns = _forms(request, item)
    sent = columns if columns.is_bound else kind
    if request.method == "POST" and sent.is_valid():
        choice = columns.choice() if sent is columns else kind.choice(item.choices)
        actions.ask_for(by=request.user, item=item, job="imports.preview", choice=choice)
        return redirect("imports:import_detail", item_id=item.pk)
    return _detail(request, item, kind, columns)


def _forms(request: SignedIn, item: Import) -> tuple[KindForm, ColumnsForm]:
    """The two forms of the page; at most one of them was sent."""
    is_columns = request.method == "POST" and ColumnsForm.NAME in request.POST
    is_kind = request.method == "POST" and not is_columns
    this_year = SchoolYear.of(clock.today())
    return (
        KindForm(request.POST if is_kind else None, item=item, this_year=this_year),
        ColumnsForm(request.POST if is_columns else None, item=item, user=request.user),
    )


def _detail(
    request: SignedIn, item: Import, kind: KindForm, columns: ColumnsForm, undo: UndoForm | None = None
) -> HttpResponse:
    now = timezone.now()
    is_working = item.asked_at is not None and item.is_open
    context = _told(request, item, now) | {
        "form": undo or (columns if columns.is_bound else kind),
        "undo_form": undo or UndoForm(),
        "kind_form": kind,
        "columns_form": columns,
        "columns": told.columns(item, columns),
        "is_working": is_working,
        "refusal": fault_words(item.refused_because),
    }
    context["is_late"] = is_working and item.asked_at is not None and now - item.asked_at > TOO_LONG
    response = page(request, "imports/import_detail.html", context)
    if (is_working and not context["is_late"]) or _figures_are_counted(item, context, now):
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


def _figures_are_counted(item: Import, context: dict[str, Any], now: datetime) -> bool:
    """The page looks again by itself while the figures of a file just read in are made."""
    is_new = item.read_at is not None and now - item.read_at < COUNTED_WITHIN
    return is_new and any("progress" in part for part in context.get("led_to", ()))


@require_POST
def import_read(request: SignedIn, item_id: int) -> HttpResponse:
    """Read it in; where it was held, the one who presses the button has said that it is right.

    Cards that have been changed on the page are looked at once more first.
    """
    item = _item(request, item_id)
    kind, columns = _forms(request, item)
    if columns.is_bound and may_handle(request.user, item):
        if not columns.is_valid():
            return _detail(request, item, kind, columns)
        if columns.is_changed:
            messages.info(request, _("Du ändrade något. Titta en gång till innan du läser in."))
            choice = columns.choice()
            actions.ask_for(by=request.user, item=item, job="imports.preview", choice=choice)
            return redirect("imports:import_detail", item_id=item.pk)
    actions.ask_for(by=request.user, item=item, job="imports.read")
    return redirect("imports:import_detail", item_id=item.pk)


@require_POST
def import_refuse(request: SignedIn, item_id: int) -> HttpResponse:
    item = actions.refuse(by=request.user, item=_item(request, item_id))
    messages.success(request, _("Filen %(name)s är borttagen. Inget är inläst.") % {"name": item.file_name})
    return redirect("imports:import_list")


@require_POST
def import_forget(request: SignedIn, item_id: int) -> HttpResponse:
    """Look at the file again without what was remembered."""
    item = _item(request, item_id)
    mapping = recalled(item)
    if mapping is None or not may_handle(request.user, item):
        raise Http404
    actions.forget(by=request.user, item=item, mapping=mapping)
    choice = Choice(year=item.choices.get("year", ""), unit=item.choices.get("unit"))
    actions.ask_for(by=request.user, item=item, job="imports.preview", choice=choice)
    messages.success(request, _("Vi har glömt hur filen lästes förra gången."))
    return redirect("imports:import_detail", item_id=item.pk)


@require_POST
def import_undo(request: SignedIn, item_id: int) -> HttpResponse:
    """Within a day with one press; later by the organiser's administrator, who says why."""
    item, now = _item(request, item_id), timezone.now()
    late = may_undo_later(request.user, item, now)
    if not late and not may_undo(request.user, item, now):
        raise Http404
    form = UndoForm(request.POST) if late else None
    if form is not None and not form.is_valid():
        return _detail(request, item, *_forms(request, item), undo=form)
    try:
        if form is not None:
            actions.undo_later(by=request.user, item=item, because=form.cleaned_data["because"])
        else:
            actions.undo(by=request.user, item=item)
    except NotNow as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Inläsningen är ångrad. Det som fanns förut gäller igen."))
    return redirect("imports:import_detail", item_id=item.pk)


def _listing(request: SignedIn, form: FileForm) -> HttpResponse:
    units = Unit.objects.where(request.user, may=Verb.SEE, subject=Subject.BATCH)
    if not units.exists():
        raise Http404
    rows = Import.objects.visible_to(request.user).select_related("received_by").prefetch_related("batches")
    items = list(rows[:SHOWN])
    today = clock.today()
    found = desk.calendar(request.user, _year(request, today), today)
    context = {
        "form": form,
        "may_hand_in": may_hand_in(request.user),
        "register": address_of_register(request.user),
        "statistics": address_of_statistics(request.user),
        "rows": [told.listed(item, reverse("imports:import_detail", args=[item.pk])) for item in items],
        "held": held_for(request.user),
        "so_far": desk.so_far(found),
        "year": found.year,
        "years": _years(found.year, today),
        "expected": desk_words.rows(found),
        "table": desk_words.table(found),
        "others": desk_words.of_others(found),
    }
    return page(request, "imports/import_list.html", context)


def _year(request: SignedIn, today: date) -> SchoolYear:
    """The school year in the address, or this one."""
    try:
        return min(SchoolYear.named(request.GET["lasar"]), SchoolYear.of(today))
    except (KeyError, NotASchoolYear):
        return SchoolYear.of(today)


def _years(shown: SchoolYear, today: date) -> list[tuple[str, str]]:
    """The way to the year before, and back."""
    near = [shown.previous, *([shown.next] if shown < SchoolYear.of(today) else [])]
    return [(_("Läsåret %(year)s") % {"year": year}, f"?lasar={year.slug}") for year in near]


def _item(request: SignedIn, item_id: int) -> Import:
    """A file whose counts the person may see; what she may do with it the actions ask."""
    return get_object_or_404(Import.objects.visible_to(request.user), pk=item_id)


def _told(request: SignedIn, item: Import, now: datetime) -> dict[str, Any]:
    before = item.report.get("read_before")
    return {
        "item": item,
        "kind": told.kind_of(item),
        "rows_to_read": told.rows_word(item.rows_to_read),
        "rows_in_file": told.rows_word(item.rows_read),
        "pairs": told.pairs(item),
        "cards": told.cards(item),
        "fewer": told.fewer(item),
        "seen": hints.seen(item),
        "hints": hints.sentences(item),
        "recalled": told.recalled(item, request.user),
        "guessed": told.guessed(item),
        "receipt": told.receipt(item),
        "read_before": told.moment(datetime.fromisoformat(before)) if before else "",
        "may_handle": may_handle(request.user, item),
        "may_undo": may_undo(request.user, item, now),
        "may_undo_later": may_undo_later(request.user, item, now),
        "led_to": ask("import.led_to", item=item, user=request.user) if item.state == item.State.READ else [],
        "makes_units": actions.is_roster(item),
        "unknown": item.report.get("unknown", []),
        "crumbs": [(_("Läs in"), reverse("imports:import_list"))],
    }
