"""What was generated, for the one who reads it in: files in order, units, guardians, pupils to know of."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


FILE_NAME = "manifest.json"


@dataclass(frozen=True)
class UnitEntry:
    """A unit; `closed_on` is an ISO date or None."""

    code: str
    name: str
    area: str
    school_types: tuple[str, ...]
    closed_on: str | None


@dataclass(frozen=True)
class YearEntry:
    """A school year: terms (first and last day), holidays (name, first, last) and days free for pupils."""

    name: str
    autumn: tuple[str, str]
    spring: tuple[str, str]
    holidays: tuple[tuple[str, str, str], ...]
    study_days: tuple[str, ...]
    school_days: int


@dataclass(frozen=True)
class FileEntry:
    """A file: path beside the manifest, kind (roster, published or the name of its source), rows of data."""

    path: str
    kind: str
    school_year: str
    rows: int


@dataclass(frozen=True)
class GuardianEntry:
    """A guardian, the pupils' keys and whether they live in the same home."""

    key: str
    given: str
    family: str
    pupils: tuple[str, ...]
    lives_with_pupils: bool


@dataclass(frozen=True)
class Notable:
    """Keys of pupils that the demo's stories need; all are enrolled in November 2026."""

    sixteen: str
    eighteen: str
    apart: str
    siblings: tuple[str, ...]
    protected: tuple[str, ...]
    unknown_marking: tuple[str, ...]
    temporary_key: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """Everything above, written beside the files as manifest.json."""

    organiser: str
    organiser_kind: str
    municipality_code: str
    seed: int
    scale: float
    areas: tuple[str, ...]
    units: tuple[UnitEntry, ...]
    school_years: tuple[YearEntry, ...]
    files: tuple[FileEntry, ...]
    guardians: tuple[GuardianEntry, ...]
    notable: Notable

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / FILE_NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder that was generated before."""
    found: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    return Manifest(
        **{key: found[key] for key in ("organiser", "organiser_kind", "municipality_code", "seed", "scale")},
        areas=tuple(found["areas"]),
        units=tuple(UnitEntry(**_frozen(one)) for one in found["units"]),
        school_years=tuple(YearEntry(**_frozen(one)) for one in found["school_years"]),
        files=tuple(FileEntry(**one) for one in found["files"]),
        guardians=tuple(GuardianEntry(**_frozen(one)) for one in found["guardians"]),
        notable=Notable(**_frozen(found["notable"])),
    )


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    """Json has lists where the dataclasses have tuples."""
    return {key: _tuples(value) for key, value in entry.items()}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
