"""What has been handed in to be read: who, which file, how far it has come, and what was found. Never a row of it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject
from samsyn.access.scoping import Access, ScopedQuerySet
from samsyn.facts.models import Batch
from samsyn.organisation.models import Group, Unit


WAITS = timedelta(hours=72)
WAITS_HELD = timedelta(days=14)
UNDO_WITHIN = timedelta(hours=24)


class Import(models.Model):
    """One file, from the moment it is handed in until it is read, refused or undone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("väntar")
        PREVIEWED = "previewed", _("granskad")
        HELD = "held", _("pausad")
        READ = "read", _("inläst")
        REFUSED = "refused", _("inte inläst")
        UNDONE = "undone", _("ångrad")

    class Hold(models.TextChoices):
        NO_ROSTER = "no_roster", _("inget elevregister är inläst")
        FEWER = "fewer", _("färre elever än förra gången")
        FIRST = "first", _("terminens första fil av sitt slag")
        UNKNOWN_UNIT = "unknown", _("okända skolenhetskoder")
        LOST = "lost", _("rader med fel, och elever som saknas")

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    held_because = models.CharField(max_length=10, choices=Hold, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+"
    )  # the smallest that holds all it is about
    source = models.CharField(max_length=40, blank=True)
    token = models.CharField(max_length=32, unique=True)  # names the sealed files in DATA_DIR/waiting
    file_name = models.CharField(_("fil"), max_length=200)
    file_hash = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    choices = models.JSONField(default=dict)  # what a person has chosen: source, year, columns
    report = models.JSONField(default=dict)  # headers and columns, unit names: nothing about pupils
    faults = models.JSONField(default=list)  # sentence, column, count and row numbers
    refused_because = models.CharField(max_length=300, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_rejected = models.PositiveIntegerField(default=0)
    rows_gone = models.PositiveIntegerField(default=0)
    batches = models.ManyToManyField(Batch, related_name="+")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)  # a job has been asked for and has not answered yet
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(
        max_length=300, blank=True
    )  # asked for when it is done later than a day

    objects = ScopedQuerySet["Import"].as_manager()
    access = Access(Subject.BATCH, path="unit__path", author="read_by")

    OPEN = (State.WAITING, State.PREVIEWED, State.HELD)

    class Meta:
        ordering = ("-received_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        """Whether the sealed file is still kept."""
        return self.state in self.OPEN

    @property
    def rows_to_read(self) -> int:
        return self.rows_read - self.rows_rejected

    @property
    def missing(self) -> list[Any]:
        """Columns that nobody has pointed out yet: name and title."""
        return list(self.report.get("missing", []))

    @property
    def cards(self) -> list[Any]:
        """The columns of the file: header, what it is read as, what its cells look like."""
        return list(self.report.get("cards", []))

    @property
    def unanswered(self) -> list[Any]:
        """What the file does not say of itself, and nobody has said either."""
        return [ask for ask in self.report.get("asks", []) if not ask["answer"]]

    @property
    def wants_year(self) -> bool:
        """The file is about a school year that it does not name, and nobody has said it."""
        return bool(self.report.get("wants_year"))

    @property
    def can_be_read(self) -> bool:
        return (
            self.state in (self.State.PREVIEWED, self.State.HELD)
            and self.rows_to_read > 0
            and not self.missing
        )

    def undo_until(self) -> Any:
        """The last moment at which it can be undone with a click."""
        return self.read_at + UNDO_WITHIN if self.read_at else None


class SourceEndpoint(models.Model):
    """One list of a register: whether it is offered, how far we have come, and what was odd. No person in it."""

    class State(models.TextChoices):
        UNKNOWN = "unknown", _("inte läst än")
        OFFERED = "offered", _("lämnas ut")
        NOT_OFFERED = "not_offered", _("finns inte hos servern")
        NOT_PERMITTED = "not_permitted", _("vi får inte läsa den")
        INTERRUPTED = "interrupted", _("avbruten")

    name = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=14, choices=State, default=State.UNKNOWN)
    said = models.CharField(max_length=300, blank=True)  # why it stopped
    faults = models.JSONField(default=list)  # [sentence, how many]
    rows = models.PositiveIntegerField(default=0)  # in the last answer
    generation = models.PositiveIntegerField(default=0)  # of the last whole reading
    progress = models.JSONField(default=dict)  # where an interrupted reading goes on
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)  # when the last complete reading began
    whole_at = models.DateTimeField(null=True)  # when the last complete reading of everything began

    def __str__(self) -> str:
        return self.name


class SourceRecord(models.Model):
    """What a register last said of one thing, sealed: from changes alone no roster can be made."""

    endpoint = models.CharField(max_length=40)
    ref = models.CharField(max_length=64)
    generation = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["endpoint", "ref"], name="source_record_once"),)

    def __str__(self) -> str:
        return f"{self.endpoint} {self.pk}"


class RoleProposal(models.Model):
    """A role that a duty in the register speaks for; it grants nothing until an administrator has confirmed it.

    With a group it is the mentorship of that group, which an assignment in the duty speaks for.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("föreslagen")
        CONFIRMED = "confirmed", _("given")
        DECLINED = "declined", _("avböjd")
        GONE = "gone", _("borta hos källan")

    ref = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    duty = models.CharField(max_length=60)  # the word of the register
    name = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["RoleProposal"].as_manager()
    access = Access(Subject.ASSIGNMENT, path="unit__path")

    class Meta:
        ordering = ("unit__name", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["ref", "unit", "role"], condition=Q(group=None), name="role_proposal_once"
            ),
            models.UniqueConstraint(fields=["ref", "group"], name="mentor_proposal_once"),
        )

    def __str__(self) -> str:
        return f"role proposal {self.pk}"


class RememberedMapping(models.Model):
    """How a person read the columns of one kind of file, for the next file with the same headers. No row of a file."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # the organiser
    source = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)  # of the headers and the source
    headers = models.JSONField(default=list)
    columns = models.JSONField(
        default=dict
    )  # our name of a column: the header, or nothing where it is not read
    definition = models.JSONField(default=dict)  # answers to what the file does not say of itself
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["RememberedMapping"].as_manager()
    access = Access(Subject.BATCH, path="unit__path")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "fingerprint"], name="one_mapping_per_headers"),
        )

    def __str__(self) -> str:
        return self.source

    def as_request(self) -> dict[str, Any]:
        """What the process that parses the file is told of it."""
        return {
            "key": self.fingerprint,
            "source": self.source,
            "headers": self.headers,
            "columns": self.columns,
            "definition": self.definition,
        }
