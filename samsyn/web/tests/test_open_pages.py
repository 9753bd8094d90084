"""Who sees what, help, accessibility, personal data, language and the log."""

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.policy import POLICY, Role
from samsyn.access.words import REACHES, ROLES, SUBJECTS, VERBS
from samsyn.accounts.models import User
from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import Entry, record, record_denial, record_reading
from samsyn.oversight.deeds import DEEDS, deed_in_words
from samsyn.web.queries import lines_about
from tests.world import World


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


# --- Who sees what -----------------------------------------------------------------------------------------


def test_every_line_of_the_policy_is_told(db: None, client: Client) -> None:
    page = text(client, "/vem-ser-vad/")
    told = 0
    for subject, lines in POLICY.items():
        section = page.partition(f"<h2>{SUBJECTS[subject]}</h2>")[2].partition("<h2>")[0]
        for role, permits in lines.items():
            for permit in permits:
                verbs = [
                    {verb for verb, word in VERBS.items() if str(word) in part.partition("–")[0].lower()}
                    for part in section.split("<li>")
                    if str(REACHES[permit.reach]) in part and str(ROLES[role]) in part.partition("<span>")[2]
                ]
                assert permit.verbs in verbs
                told += 1
    assert told == sum(len(permits) for lines in POLICY.values() for permits in lines.values())


@pytest.mark.parametrize("role", Role)
def test_each_role_can_be_shown_alone(db: None, client: Client, role: Role) -> None:
    page = text(client, "/vem-ser-vad/", roll=role.value)
    assert f"Det här får en {ROLES[role]} göra:" in page
    for subject, lines in POLICY.items():
        assert (f"<h2>{SUBJECTS[subject]}</h2>" in page) is bool(lines.get(role))


def test_a_role_that_is_not_there_shows_them_all(db: None, client: Client) -> None:
    assert text(client, "/vem-ser-vad/", roll="kung").count("<h2>") >= len(POLICY)


def test_a_subject_that_nobody_reaches_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = next(iter(POLICY))
    monkeypatch.setitem(POLICY, subject, {})
    assert lines_about(subject, None) == []


@pytest.mark.parametrize("address", ["/hjalp/", "/tillganglighet/", "/personuppgifter/", "/vem-ser-vad/"])
def test_anybody_may_read_how_it_works(db: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_open_pages_are_open_also_before_the_second_factor(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    session = client.session
    session.pop("second_factor_ok", None)
    session.save()
    assert client.get("/hjalp/").status_code == 200
    assert client.get("/").headers["Location"] == "/konto/2fa/"


# --- Language ----------------------------------------------------------------------------------------------


def test_pages_are_swedish_whatever_the_browser_prefers(db: None, client: Client) -> None:
    answer = client.get("/hjalp/", headers={"accept-language": "en-US,en;q=0.9"})
    assert '<html lang="sv">' in answer.content.decode()
    assert answer.headers["Content-Language"] == "sv"


def test_a_visitor_chooses_english_and_back_again(db: None, client: Client) -> None:
    chosen = client.post("/sprak/", {"language": "en", "next": "/hjalp/"})
    assert chosen.headers["Location"] == "/hjalp/"
    assert '<html lang="en">' in text(client, "/hjalp/")
    assert 'lang="sv">Svenska' in text(client, "/hjalp/")
    client.post("/sprak/", {"language": "sv"})
    assert '<html lang="sv">' in text(client, "/hjalp/")


def test_the_choice_of_whoever_has_signed_in_goes_with_her(world: World, client: Client) -> None:
    client.force_login(world.people["bo"])
    client.post("/sprak/", {"language": "en", "next": "/"})
    assert User.objects.get(pk=world.people["bo"].pk).language == "en"
    other = Client()
    other.force_login(world.people["bo"])
    assert '<html lang="en">' in text(other, "/mitt/")


def test_the_next_person_at_the_same_computer_reads_her_own_language(world: World, client: Client) -> None:
    client.post("/sprak/", {"language": "en"})
    client.force_login(world.people["anna"])
    assert '<html lang="sv">' in text(client, "/mitt/")


@pytest.mark.parametrize("wanted", ["de", "", "../../x"])
def test_a_language_we_do_not_speak_changes_nothing(db: None, client: Client, wanted: str) -> None:
    client.post("/sprak/", {"language": wanted})
    assert '<html lang="sv">' in text(client, "/hjalp/")


def test_the_choice_leads_to_no_other_site(db: None, client: Client) -> None:
    answer = client.post("/sprak/", {"language": "en", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"
    assert client.get("/sprak/").status_code == 405


# --- The log -----------------------------------------------------------------------------------------------


@pytest.fixture
def happened(world: World) -> None:
    norra, bo = world.units["Norra"], world.people["bo"]
    record_reading(by=bo, deed="pupils.listed", things=world.pupils.values(), unit_path=norra.path)
    record_denial(by=world.people["dan"], deed="pupil.read")
    record(Entry("done", "audit.went_on", INSTALLATION))
    record(Entry("done", "something.new", world.people["eva"], unit_path=world.units["Exempelköping"].path))


def log_of(world: World, client: Client, person: str, **query: str) -> list[tuple[str, str, str, str]]:
    client.force_login(world.people[person])
    rows = client.get("/logg/", query).context["rows"]
    return [(row.who, row.what, row.where, row.outcome) for row in rows]


def test_rektor_sees_what_happened_in_her_own_unit(world: World, client: Client, happened: None) -> None:
    assert log_of(world, client, "bo") == [("Bo", "läste en lista över elever", "Norra", "Läst")]
    assert log_of(world, client, "dan") == [("Dan", "läste en elevs sida", "Södra", "Nekat")]


def test_the_data_protection_officer_sees_everything(world: World, client: Client, happened: None) -> None:
    assert log_of(world, client, "dag") == [
        ("Eva", "something.new", "Exempelköping", "Gjort"),
        ("installationen", "lät loggen fortsätta efter förlorade rader", "", "Gjort"),
        ("Dan", "läste en elevs sida", "Södra", "Nekat"),
        ("Bo", "läste en lista över elever", "Norra", "Läst"),
    ]


@pytest.mark.parametrize("person", ["anna", "eva", "sys", "adam", "root", "britt"])
def test_nobody_else_finds_a_log(world: World, client: Client, person: str) -> None:
    client.force_login(world.people[person])
    assert client.get("/logg/").status_code == 404


def test_the_log_is_asked_about_a_person_or_a_day(world: World, client: Client, happened: None) -> None:
    assert len(log_of(world, client, "dag", vem="bo@")) == 1
    assert log_of(world, client, "dag", vem="ingen") == []
    assert len(log_of(world, client, "dag", dag=f"{timezone.localdate():%Y-%m-%d}")) == 4
    assert log_of(world, client, "dag", dag="2020-01-01") == []
    assert len(log_of(world, client, "dag", dag="i går")) == 4
    assert "Inget står i loggen om det." in text(client, "/logg/", vem="ingen")


def test_the_log_says_how_many_were_read_and_in_which_role(
    world: World, client: Client, happened: None
) -> None:
    client.force_login(world.people["bo"])
    row = client.get("/logg/").context["rows"][0]
    assert (row.many, row.roles) == ("4", "rektor")
    assert "Kim" not in text(client, "/logg/").partition("<main")[2]


def test_the_log_knows_a_person_who_is_gone_by_her_number(world: World, client: Client) -> None:
    gone = User.objects.create_user("gone@exempelkoping.example", name="Gone")
    record(Entry("done", "goal.set", gone, unit_path=world.units["Norra"].path))
    key = gone.pk
    gone.delete()
    assert log_of(world, client, "bo")[0][0] == f"user:{key}"


def test_every_deed_of_the_product_can_be_told_in_swedish() -> None:
    import re
    from pathlib import Path

    import samsyn

    root = Path(next(iter(samsyn.__path__)))
    files = [file for file in root.rglob("*.py") if "tests" not in file.parts]
    deeds = {
        deed
        for file in files
        for deed in re.findall(r'@action\(\s*"([^"]+)"|deed="([^"]+)"', file.read_text("utf-8"))
        for deed in deed
        if deed
    }
    assert deeds - set(DEEDS) == set()
    assert deed_in_words("goal.set") == "satte ett mål"
