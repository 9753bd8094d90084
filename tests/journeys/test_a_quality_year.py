"""One quality year, as the people of Exempelköping walk through it in a browser."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samsyn.access.policy import Role
from tests.journeys.conftest import Demo
from tests.journeys.figures import test_every_kind_of_figure_is_told_and_holds_everywhere  # noqa: F401
from tests.journeys.person import Person


pytestmark = pytest.mark.first_round  # Exempelköping lies in an embedded database whatever the round

As = Callable[..., Person]
QUESTION = "Varför blev det som det blev när vi gjorde som vi gjorde?"


def test_exempelkoping_is_whole(demo: Demo) -> None:
    if demo.log is None:
        pytest.skip("the one that runs already lies somewhere else")
    line = [sys.executable, "-m", "tests.journeys.counting"]
    environment = demo.environment | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
    told = json.loads(
        subprocess.run(line, env=environment, capture_output=True, check=True, text=True).stdout
    )
    assert told == {
        "roles": sorted(role.value for role in Role),
        "schools": 19,
        "protected": True,
        "kinds": sorted(
            ["membership", "attendance", "grade", "national_test", "survey_answer", "published", "reference"]
        ),
        "conferences held": 5,
        "goals, insatser, follow-ups": [3, 5, 3],
        "effects planned": 2,  # at this scale there are too few classes to draw lots among
        "signals": True,
        "reports published": 3,
        "out of their time": [],
        "fault in the log": "",
    }
    assert "avvisade" in demo.log.read_text("utf-8")


def explains(rektor: Person, number: int, text: str, speaks_for: str, against: str) -> None:
    """Write one explanation with what speaks for and against it."""
    page = rektor.page
    page.get_by_label("Förklaring", exact=True).nth(number).fill(text)
    page.get_by_label("Vad talar för?").nth(number).fill(speaks_for)
    page.get_by_label("Vad talar emot?").nth(number).fill(against)


def test_rektor_goes_from_a_deviation_to_a_report(as_person: As, tmp_path: Path) -> None:
    rektor = as_person("Amina Rashid")
    sees_what_deviates_and_why_the_page_says_so(rektor)
    prepares_a_conference(rektor)
    holds_it(rektor)
    sets_a_goal(rektor)
    plans_an_insats(rektor)
    follows_one_up(rektor)
    gets_the_report_in_three_formats(rektor, tmp_path)


def sees_what_deviates_and_why_the_page_says_so(rektor: Person) -> None:
    rektor.sees("Det här behöver dig i dag")
    rektor.clicks("Resultat", exact=True).sees("Resultat för Rönnbackaskolan")
    rektor.page.locator("main a[href*='/resultat/']").first.click()
    rektor.looks_round().sees("Visa siffrorna i tabell")
    rektor.clicks("Så räknas måttet").sees("Källa")


def prepares_a_conference(rektor: Person) -> None:
    rektor.go("/konferenser/").clicks("Förbered RK").sees("Avvikelser")
    chosen = [
        box for box in rektor.page.get_by_role("checkbox").all() if box.is_visible() and box.is_checked()
    ]
    assert chosen, "the deviations are chosen beforehand"
    for box in chosen[1:]:
        box.uncheck()
    rektor.presses("Skapa underlag").sees("Underlaget är klart.")


def holds_it(rektor: Person) -> None:
    rektor.presses("Börja konferensen").sees("Konferensen har börjat.")
    rektor.clicks("Skriv analys").sees(QUESTION)
    explains(rektor, 0, "Klasserna är nya.", "Det började i augusti.", "Årskurs 7 är också ny.")
    rektor.presses("Spara analysen").sees("Två förklaringar behöver vara vägda")
    explains(rektor, 1, "Mentorer saknas.", "Samtalen hem uteblev.", "Rektor ringde i september.")
    rektor.presses("Spara analysen")


def sets_a_goal(rektor: Person) -> None:
    page = rektor.page
    rektor.chooses("Sätt ett mål").chooses("Klasserna är nya.")
    rektor.presses("Spara beslutet").sees("Specifikt")
    rektor.writes("Mål", "Närvaron i årskurs 8 ska vara minst 92 procent i maj.")
    rektor.writes("Vilka gäller det?", "årskurs 8")
    page.get_by_label("Fokusområde").select_option(label="Närvaro i årskurs 8")
    page.get_by_label("Ägare").select_option(label="Amina Rashid")
    rektor.writes("Siffra att nå", "92")
    rektor.presses("Spara målet").sees("Närvaron i årskurs 8 ska vara minst 92 procent i maj.")


def plans_an_insats(rektor: Person) -> None:
    page = rektor.page
    rektor.clicks("Planera en insats")
    rektor.writes("Insats", "Mentorstid varje morgon")
    page.get_by_label("Slag").select_option(label="Relationsskapande och bemötande")
    rektor.writes("För vilka?", "årskurs 8")
    rektor.chooses("Förebyggande: vi minskar en känd risk").chooses("skolenhet")
    page.get_by_label("Ägare").select_option(label="Amina Rashid")
    page.get_by_label("Bygger på").select_option(label="beprövad erfarenhet")
    rektor.writes("Varför passar den här?", "Prövat i årskurs 7 förra läsåret, med gott resultat.")
    rektor.presses("Spara insatsen").sees("Mentorstid varje morgon")


def follows_one_up(rektor: Person) -> None:
    rektor.go("/").clicks("Följ upp insatsen: Gemensam lunch och mentorstid i årskurs 8").sees("Genomfört?")
    rektor.sees("Siffran nu").sees("Det är för tidigt att säga något om insatsen.")
    rektor.chooses("2 – till största delen").chooses("går inte att säga").chooses("fortsätt")
    rektor.page.get_by_label("Varför tror").first.fill("Eleverna säger att de vet vem de ska gå till.")
    rektor.writes("Vad gör ni annorlunda nu?", "Mentorn äter med sin grupp varje dag.")
    rektor.page.locator("input[type=date]").last.fill("2027-02-15")
    rektor.presses("Spara uppföljningen").sees("Uppföljningen är sparad.")


def gets_the_report_in_three_formats(rektor: Person, folder: Path) -> None:
    rektor.go("/rapporter/ny/").presses("Gör rapporten").sees("Kvalitetsrapport")
    begins = {"pdf": b"%PDF", "Word": b"PK", "html": b"<!"}
    for name, beginning in begins.items():
        with rektor.page.expect_download() as waiting:
            rektor.page.get_by_role("link", name=name).first.click()
        file = folder / name
        waiting.value.save_as(file)
        assert file.read_bytes().lstrip()[:4].startswith(beginning), name


def test_the_strategist_compares_units_and_is_shown_no_small_group(as_person: As) -> None:
    klara = as_person("Klara Ström")
    klara.clicks("Skolor", exact=True).sees("Björkviks skola").sees("Rönnbackaskolan")
    klara.sees_not("Inga siffror")
    klara.go("/resultat/attendance/?by=class", status=200).sees_not("8A")
    klara.go("/elever/", status=404)


def test_the_committee_member_reads_one_page(as_person: As) -> None:
    nils = as_person("Nils Nyberg", phone=True)
    nils.clicks("Läs rapporten om Exempelköpings kommun").sees("Frågor att ställa")
    nils.go("/konferenser/", status=404).go("/elever/", status=404)


def test_the_caretaker_sees_almost_nothing(as_person: As) -> None:
    verner = as_person("Verner Ståhl", phone=True)
    verner.sees("Det här behöver dig i dag").clicks("Årshjul", exact=True).sees("Kommande")
    for closed in ("/resultat/", "/elever/", "/konferenser/", "/mal/", "/lasin/", "/anvandare/", "/logg/"):
        verner.go(closed, status=404)


def test_a_caretaker_raises_a_concern_and_gets_an_answer(as_person: As) -> None:
    verner = as_person("Verner Ståhl", phone=True, javascript=False)
    verner.clicks("Uppmärksamma en elev").sees("Ring 112")
    verner.chooses("Utsatt av andra").writes("Vem gäller det?", "Röd mössa, vid kiosken")
    verner.presses("Skicka till elevhälsan").sees("Tack, det är skickat").sees("Maria Kuusela (kurator)")
    kurator = as_person("Maria Kuusela", phone=True)
    kurator.clicks("Inkorg", exact=True).sees("Varje läsning skrivs i loggen").clicks("Okänd elev")
    kurator.chooses("Jag tar den").presses("Spara och skicka svaret").sees("svaret skickat")
    kurator.page.get_by_text("Bedöm", exact=True).click()
    kurator.chooses("1 ◔ Uppmärksamma").writes("Vad har någon sett eller hört", "Stod för sig själv")
    kurator.presses("Spara bedömningen").sees("1 ◔ Uppmärksamma")
    kurator.clicks("Gör ett ärende av den").chooses("2 ◑ Oro").writes(
        "Vad har någon sett", "Ensam två veckor"
    )
    kurator.presses("Öppna ärendet").sees("Ärendet är öppnat").clicks("Skriv i ärendet")
    kurator.chooses("Elevens egen röst").writes("Vad vill du säga?", "Jag vill ha sällskap").presses(
        "Signera"
    )
    kurator.sees("Jag vill ha sällskap").clicks("Ny insats").go("/arenden/").sees("Okänd elev")
    verner.go("/uppmarksamma/mina/").sees("hanteras").sees("tar hand om det").sees_not("Stod för sig själv")
    sofia = as_person("Sofia Bergström").go("/inkorg/").sees("Hanteras")
    sofia.go("/uppmarksamma/")


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (
            "Amina Rashid",
            [
                "/resultat/attendance/",
                "/resultat/attendance/jamfor/",
                "/resultat/attendance/samband/?other=merit_rating",
                "/resultat/attendance/arskull/",
                "/matt/",
                "/resultat/worry_levels/om/",
                "/arshjul/",
                "/mal/",
                "/elever/",
                "/lasin/",
                "/mitt/",
            ],
        ),
        (
            "Klara Ström",
            ["/huvudman/", "/resultat/utlamnat/", "/konferenser/", "/rapporter/", "/offentliga-rapporter/"],
        ),
        ("Simon Tran", ["/anvandare/", "/anvandare/bjud-in/", "/enheter/", "/enheter/ny/"]),
        ("Dagny Olsson", ["/logg/", "/anvandare/"]),
        ("Ali Demir", ["/elever/", "/resultat/", "/insatser/", "/verksamhetsplan/2026-27/"]),
        ("Agnes Lund", ["/lasin/", "/elever/", "/matt/", "/resultat/worry_levels/om/"]),
        ("Maria Kuusela", ["/mal/", "/arshjul/"]),
    ],
)
def test_pages_are_whole_on_a_phone(as_person: As, name: str, paths: list[str]) -> None:
    person = as_person(name, phone=True)
    for path in paths:
        person.go(path)


def test_everything_works_without_javascript(as_person: As) -> None:
    rektor = as_person("Björn Wallin", javascript=False)
    rektor.go("/arshjul/").go("/resultat/attendance/").go("/konferenser/").go("/mal/ny/")
    rektor.presses("Spara målet")
    rektor.sees("behöver rättas")


def test_the_open_pages_are_whole(as_person: As) -> None:
    anybody = as_person("Verner Ståhl", phone=True)
    for path in (
        "/vem-ser-vad/",
        "/hjalp/",
        "/tillganglighet/",
        "/personuppgifter/",
        "/personer/",
        "/delar/",
    ):
        anybody.go(path)
    anybody.presses("English").sees("Accessibility")
