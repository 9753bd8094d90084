"""Every source as a way to say something of twelve pupils, one of whom has a name and a number to be looked for."""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from samsyn.core.school_year import SchoolYear
from samsyn.imports.sources import schoolsoft_roster, unikum_roster
from samsyn.imports.ss12000 import memory, reading, roster_rows
from samsyn.imports.ss12000.records import Sieve
from samsyn.imports.tests.conftest import ROSTER_HEADER, attendance
from tests.register.school import School, civic, ident


GIVEN, FAMILY = "Kanarina", "Skyddsson"
HER = 11
COUNT = 12
KEYS = [civic(number) for number in range(COUNT)]
HER_KEY = KEYS[HER]
NUMBERS = (HER_KEY, HER_KEY[2:], f"{HER_KEY[:8]}-{HER_KEY[8:]}", f"{HER_KEY[2:8]}-{HER_KEY[8:]}")
TODAY = date(2026, 11, 20)
LISTS = ("organisations", "groups", "persons")


def name_of(number: int) -> tuple[str, str]:
    return (GIVEN, FAMILY) if number == HER else (f"Förnamn{number}", "Släkt")


def own_roster(markings: dict[int, list[str]]) -> str:
    return ROSTER_HEADER + _lines(
        markings, "99900001;Norra;GR;9A;Klass;{key};{given};{family};Kvinna;9;se-9;2026-08-18;;{marking}"
    )


def unikum(markings: dict[int, list[str]]) -> str:
    row = "k9a;99900001;Norra;se.grundskoleutbildning.grundskola;9A;{key};{given};{family};9;{marking}"
    return unikum_roster.HEADER + _lines(markings, row)


def schoolsoft(markings: dict[int, list[str]]) -> str:
    row = "{key};{given};{family};K;9A;9;Grundskola;99900001;Norra;{marking}"
    return schoolsoft_roster.HEADER + _lines(markings, row)


def _lines(markings: dict[int, list[str]], row: str) -> str:
    """A row for each marking of each pupil; a second one is about another class."""
    told = []
    for number, said in markings.items():
        given, family = name_of(number)
        for turn, marking in enumerate(said):
            line = row.format(key=KEYS[number], given=given, family=family, marking=marking)
            told.append(line if not turn else line.replace(";9A;", ";9B;"))
    return "\n".join(told) + "\n"


FILES: dict[str, Callable[[dict[int, list[str]]], str]] = {
    "roster": own_roster,
    "unikum_roster": unikum,
    "schoolsoft_roster": schoolsoft,
}


def registered(markings: dict[int, list[str]], *, late: bool) -> list[str]:
    """What the register answers, page by page, and the roster that makes. A late flag stands in a reference."""
    school = School(pupils=COUNT, units=1)
    for number, (marking, *more) in markings.items():
        pupil = school.pupil(number)
        pupil["givenName"], pupil["familyName"] = name_of(number)
        pupil["securityMarking"] = marking or None
        if late or more:
            _mark_reference(school, ident("pupil", number), more[0] if more else "Sekretessmarkering")
    sieve = Sieve(TODAY)
    for name in LISTS:
        state = reading.state_of(name)
        half = len(school.lists[name]) // 2
        for page in (school.lists[name][:half], school.lists[name][half:]):
            memory.keep(state, page, sieve, 1)
        state.faults = [[sentence, count] for sentence, count in sieve.said.items()]
        state.save()
    return list(roster_rows.lines(SchoolYear.of(TODAY)))


def _mark_reference(school: School, ref: str, marking: str) -> None:
    for group in school.lists["groups"]:
        for member in group["groupMemberships"]:
            if member["person"]["id"] == ref:
                member["person"] = member["person"] | {"securityMarking": marking}


MONTH = "2026-10-01;2026-10-31"
SCB = (
    "System;Datum;Version;PersonNr;Skolenhetskod;Klass;Fornamn;Efternamn;Bl;En;Hkk;Idh;Ma;M1 (språk);M1 (betyg);"
    "M2 (språk);M2 (betyg);ML (språk);ML (betyg);Mu;Bi;Fy;Ke;Ge;Hi;Re;Sh;Sl;Sv;Sva;Tn;Tk;OVR"
)
TESTS = (
    "System;Datum;Version;PersonNr;Skolenhetskod;MA_GRUPP;MA_A_DELT;MA_B_DELT;MA_C_DELT;MA_D_DELT;MA_PROVB;SV_GRUPP;"
    "SV_KURSPLAN;SV_A_PRP;SV_B_PRP;SV_C_PRP;SV_PROVB;EN_GRUPP;EN_A_PRP;EN_B_PRP;EN_C_PRP;EN_PROVB;NO_PROV;NO_A_DELT;"
    "NO_B_DELT;NO_GRUPP;NO_PROVB;SO_PROV;SO_A_DELT;SO_B_DELT;SO_GRUPP;SO_PROVB"
)
TABLES: dict[str, tuple[str, str]] = {  # the lines above, and each pupil's row
    "final_grades": (
        SCB,
        "Ex;2026-06-12;1;{key};99900001;9A;{given};{family};A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2",
    ),
    "national_tests_9": (
        TESTS,
        "Ex;2026-06-12;1;{key};99900001;{given};1;1;1;1;C;SV9A;1;12;18;0;B;EN9A;4;9;1;E;BI;1;1;NO9A;D;SH;1;99;SO9A;99",
    ),
    "skola24_absence": (
        "Personnummer;Namn;Klass;Månad;Lektionstid (min);Anmäld frånvaro %;Ej anmäld frånvaro %;Rapporteringsgrad %",
        "{key};{given} {family};9A;2026-10;6000;10,0;5,0;96,0",
    ),
    "vklass_absence": (
        "Norra skolan\nPeriod: 2026-10-01 - 2026-10-31\nKlass 9A\n"
        "Personnr;Namn;Undv. tid;Lekt.;N min;GF min;F min;Ej reg tid",
        "{key};{given} {family};6240;104;5100;600;300;3,8",
    ),
    "attendance_mapped": (
        "Pnr;Namn;Månad;Möjlig tid;Anmält (min);Oanmält (min);Kommentar",
        "{key};{family}, {given};oktober 2026;6000;600;300;{given} hade ont i magen",
    ),
    "grade_forecasts": (
        "Skolenhetskod;Personnummer;Elev;Årskurs;Prognosdatum;Prognos;Kommentar",
        "99900001;{key};{given} {family};9;2026-10-12;på väg;{given} behöver mer tid",
    ),
    "vocational_follow_up": (
        "Skolenhetskod;Personnummer;Namn;Avslutade utbildningen;Månader efter;Sysselsättning;Inom yrkesområdet",
        "99900001;{key};{given};2026-01-16;6;i arbete;ja",
    ),
    "attendance": (
        "Namn;" + attendance(1).splitlines()[0],
        "{given} {family};99900001;{key};9;2026-10-01;2026-10-31;6000;600;300;240",
    ),
}
EDLEVO = (
    "<person><personid>{key}</personid><name>{given} {family}</name><aggregation><personid>{key}</personid>"
    "<minutes>600</minutes><offeredminutes>6000</offeredminutes><start>2026-10-01T00:00:00</start>"
    "<stop>2026-10-31T00:00:00</stop><courseorsubjectid>1</courseorsubjectid>"
    "<courseorsubjectcode>{given}</courseorsubjectcode><courseorsubjectname>{family}</courseorsubjectname>"
    "<reason>Valid</reason></aggregation></person>"
)
PINGPONG = (
    '{{"activity":{{"id":"a1","displayName":"{given}"}},"student":{{"id":"{key}","displayName":"{given} {family}"}},'
    '"startDate":"2026-10-01","endDate":"2026-10-31","attendanceSum":2600,"validAbsenceSum":300,'
    '"invalidAbsenceSum":100,"reportedSum":3000,"offeredSum":3120}}'
)
OTHER_SOURCES = (*TABLES, "edlevo_absence", "pingpong_attendance")


def other_file(source: str, chance: Random) -> str:
    """A file with her name and number in it; sometimes two of her cells have changed places."""
    if source == "edlevo_absence":
        space = 'xmlns="http://open.tieto.com/edu/absence/v2"'
        return f"<persons {space}>{''.join(_filled(EDLEVO, number) for number in range(COUNT))}</persons>"
    if source == "pingpong_attendance":
        return f"[{','.join(_filled(PINGPONG, number) for number in range(COUNT))}]"
    above, row = TABLES[source]
    rows = [_filled(row, number) for number in range(COUNT)]
    if chance.random() < 0.4:
        rows[HER] = ";".join(_with_two_turned(rows[HER].split(";"), chance))
    if chance.random() < 0.15:
        return "\n".join(rows) + "\n"  # the header row is lost
    return "\n".join([above, *rows, ""])


def _filled(text: str, number: int) -> str:
    given, family = name_of(number)
    return text.format(key=KEYS[number], given=given, family=family)


def _with_two_turned(cells: list[str], chance: Random) -> Iterator[str]:
    one, other = chance.sample(range(len(cells)), 2)
    cells[one], cells[other] = cells[other], cells[one]
    return iter(cells)
