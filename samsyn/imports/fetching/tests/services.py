"""Kolada and Skolverket on 127.0.0.1, with invented figures of Exempelköping, and faults on demand."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, unquote

from tests.register.server import FAULTS, Query


Start = Callable[..., Any]
UNIT_ID = "V15E999000101"


def measure(code: str, title: str) -> dict[str, Any]:
    return {
        "id": code,
        "title": title,
        "description": f"Så räknas {code}.",
        "operating_area": "Grundskola",
        "has_ou_data": True,
        "is_divided_by_gender": True,
        "municipality_type": "K",
    }


@dataclass
class Services:
    """The WSGI application. `faults`: (beginning of a path, which of its questions) -> what goes wrong."""

    measures: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {
            "N15428": measure("N15428", "Behöriga elever, andel (%)"),
            "N15505": measure("N15505", "Meritvärde, genomsnitt"),
        }
    )
    faults: dict[tuple[str, int], str] = field(default_factory=dict)
    per_page: int = 5_000
    loops: bool = False
    knows_etag: bool = True
    log: list[tuple[str, Query]] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    higher: float = 0.0  # by how much every value has been corrected

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = unquote(environ["PATH_INFO"]).removeprefix("/v2").strip("/")
        query = parse_qs(environ["QUERY_STRING"], keep_blank_values=True)
        self.log.append((path, query))
        self.accepted.append(environ.get("HTTP_ACCEPT", ""))
        fault = self._fault(path)
        if fault in FAULTS:
            status, headers, body = FAULTS[fault]
            start(f"{status} Fault", [("Content-Type", "application/json"), *headers])
            return [body]
        answer = self._answer(path, query)
        if answer is None:
            start("404 Not Found", [])
            return [b""]
        body = json.dumps(answer, ensure_ascii=False).encode()
        etag = f'"{sha256(body).hexdigest()[:12]}"'
        if self.knows_etag and environ.get("HTTP_IF_NONE_MATCH") == etag:
            self.unchanged += 1
            start("304 Not Modified", [])
            return [b""]
        body = body[: len(body) // 2] if fault == "cut" else body
        start("200 OK", [("Content-Type", "application/json"), ("ETag", etag)])
        return [body]

    def lacks(self, path: str) -> bool:
        """Whether the answer is that there is no such thing."""
        return path.startswith(("school-units", "statistics")) and _skolverket(path.split("/")) is None

    def _fault(self, path: str) -> str:
        for (beginning, number), fault in list(self.faults.items()):
            if path.startswith(beginning):
                self.asked[beginning] = self.asked.get(beginning, 0) + 1
                if self.asked[beginning] == number or number == 0:
                    return fault
        return ""

    def _answer(self, path: str, query: Query) -> Any:
        steps = path.split("/")
        if steps[0] in {"school-units", "statistics"}:
            return _skolverket(steps)
        found = {
            "kpi": self._described,
            "municipality": lambda steps: MUNICIPALITIES,
            "municipality_groups": lambda steps: GROUPS,
            "ou": lambda steps: UNITS,
            "data": self._values,
            "oudata": self._values,
        }.get(steps[0], lambda steps: None)(steps)
        return None if found is None else self._page(found, query)

    def _page(self, rows: list[Any], query: Query) -> dict[str, Any]:
        number = 1 if self.loops else int(query["page"][0])
        size = min(self.per_page, int(query["per_page"][0]))
        part = rows[(number - 1) * size : number * size]
        more = self.loops or number * size < len(rows)
        return {
            "values": part,
            "count": len(part),
            "next_url": "http://169.254.169.254/latest/meta-data/" if more else None,
        }

    def _described(self, steps: list[str]) -> list[Any]:
        return [self.measures[code] for code in steps[1].split(",") if code in self.measures]

    def _values(self, steps: list[str]) -> list[Any]:
        """Every measure, place and year asked for; 2020 is taken back, and boys are secret."""
        key = "ou" if steps[0] == "oudata" else "municipality"
        return [
            {"kpi": code, key: place, "period": int(year), "values": _figures(place, int(year), self.higher)}
            for code in steps[2].split(",")
            if code in self.measures
            for place in steps[4].split(",")
            for year in steps[6].split(",")
        ]


def _figures(place: str, year: int, higher: float) -> list[dict[str, Any]]:
    value = float(year - 1950 + len(place.strip("0"))) + higher
    return [
        {"gender": "T", "count": 1, "status": "", "value": value, "isdeleted": year == 2020},
        {"gender": "K", "count": 1, "status": "Missing", "value": None, "isdeleted": False},
        {"gender": "M", "count": 1, "status": "Privacy", "value": None, "isdeleted": False},
    ]


MUNICIPALITIES = [
    {"id": "0000", "title": "Riket", "type": "L"},
    {"id": "9990", "title": "Exempelköping", "type": "K"},
    {"id": "9991", "title": "Påhittsby", "type": "K"},
]
GROUPS = [
    {
        "id": "G1",
        "title": "Liknande kommuner grundskola, Exempelköping, 2023",
        "members": [{"member_id": "9992"}],
    },
    {
        "id": "G2",
        "title": "Liknande kommuner grundskola, Exempelköping, 2024",
        "members": [{"member_id": "9991", "member_title": "Påhittsby"}],
    },
]
UNITS = [
    {"id": UNIT_ID, "municipality": "9990", "title": "Norra skolan"},
    {"id": "V15E999000102", "municipality": "9990", "title": "Okända skolan"},
    {"id": "V23E999000103", "municipality": "9990", "title": "Ett äldreboende"},
]
REGISTER = {
    "99900001": {"status": "AKTIV"},
    "99900002": {"status": "UPPHORT", "enddate": "2026-06-30", "successor": "99900009"},
    "99900009": {"status": "AKTIV"},
}


def _skolverket(steps: list[str]) -> Any:
    if steps == ["school-units"]:
        listed = [{"schoolUnitCode": code, "name": code, **about} for code, about in REGISTER.items()]
        return {"meta": {}, "data": {"type": "schoolunit", "attributes": listed}}
    if steps[0] == "school-units" and len(steps) == 2:
        return _unit(steps[1])
    if steps[0] == "school-units" and steps[1] == "99900002":
        return None
    if steps[-1] == "salsa":
        return None
    pupils = [{"value": "cirka 370", "valueType": "EXISTS", "timePeriod": "2024/25"}]
    return {"status": "OK", "message": "", "body": {"totalNumberOfPupils": pupils}}


def _unit(code: str) -> Any:
    if code not in REGISTER:
        return None
    about = {
        "displayName": code,
        "municipalityCode": "9990",
        "startdate": "2012-07-01",
        "headMaster": "Hemlig",
    }
    return {"data": {"schoolUnitCode": code, "attributes": about | REGISTER[code]}}
