"""Signing in: password, second factor, guessing, forgotten passwords; in Swedish that says what to do."""

import re
from collections.abc import Callable
from datetime import timedelta
from time import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.test import Client

from samsyn.accounts.models import User
from samsyn.accounts.sessions import address_tried
from samsyn.core.models import AuditEvent
from tests.world import World


GOOD = "tre ord om sjön"
MAIL = "bo@exempelkoping.example"
LOGIN = "/konto/login/"


@pytest.fixture
def bo(world: World) -> User:
    bo = world.people["bo"]
    bo.set_password(GOOD)
    bo.save()
    return bo


@pytest.fixture
def guessing_slowed(settings: object) -> None:
    settings.AXES_ENABLED = True


def say(client: Client, password: str = GOOD, mail: str = MAIL) -> object:
    return client.post(LOGIN, {"login": mail, "password": password})


def without_values(page: object) -> str:
    """The page but for what was written in it and the token against forgery."""
    return re.sub(r'value="[^"]*"', "", page.content.decode())


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time()) // 30))


@pytest.fixture
def with_codes(bo: User) -> str:
    """Bo has one-time codes; answers the secret that his telephone keeps."""
    secret = "A" * 32
    totp.TOTP.activate(bo, secret)
    RecoveryCodes.activate(bo)
    return secret


def test_the_right_password_leads_home(bo: User, client: Client) -> None:
    assert say(client).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(bo: User, client: Client) -> None:
    answers = []
    for mail in (MAIL, "ingen@exempelkoping.example"):
        page = say(client, "fel", mail)
        answers.append(without_values(page))
    assert answers[0] == answers[1]
    assert "E-posten och lösenordet hör inte ihop. Försök igen." in answers[0]


def test_an_ended_account_is_told_whom_to_ask(bo: User, client: Client) -> None:
    User.objects.filter(pk=bo.pk).update(is_active=False)
    assert "Konto" in client.get("/konto/inactive/").content.decode()
    assert say(client).status_code == 200 or "inactive" in say(client).headers["Location"]


def test_six_wrong_guesses_close_the_door_for_a_minute(
    bo: User, client: Client, guessing_slowed: None
) -> None:
    assert [say(client, "fel").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    assert "Vänta en minut" in say(client).content.decode()
    AccessAttempt.objects.update(
        attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(seconds=61)
    )
    assert say(client).status_code == 302


def test_guesses_during_the_minute_do_not_make_it_longer(
    bo: User, client: Client, guessing_slowed: None
) -> None:
    for _ in range(6):
        say(client, "fel")
    began = AccessAttempt.objects.get().attempt_time
    say(client, "fel")
    assert AccessAttempt.objects.get().attempt_time == began


def test_a_guesser_closes_nobody_else_s_door_in_the_same_school(
    bo: User, world: World, client: Client, guessing_slowed: None
) -> None:
    for _ in range(9):
        say(client, "fel", "anna@exempelkoping.example")
    assert say(Client()).status_code == 302


def test_guesses_at_one_account_are_counted_whatever_address_they_come_from(
    bo: User, guessing_slowed: None
) -> None:
    for number in range(6):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(LOGIN, {"login": MAIL.upper(), "password": "fel"})
    assert say(Client(REMOTE_ADDR="198.51.100.1")).status_code == 429


def test_the_account_that_somebody_tries_is_read_from_what_was_sent(rf: object) -> None:
    assert address_tried(rf.post("/", {"login": " Bo@X.se "}), None) == "bo@x.se"
    assert address_tried(rf.post("/"), {"email": "Anna@x.se"}) == "anna@x.se"
    assert address_tried(rf.post("/"), {}) == ""


def test_a_flood_from_one_address_is_stopped_in_swedish(bo: User, client: Client, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip", "login_failed": "60/m/ip"}
    pages = [say(client, "fel") for _ in range(3)]
    assert pages[-1].status_code == 429
    assert "Försök igen om några minuter" in pages[-1].content.decode()


def test_with_codes_the_password_is_only_half_the_way(bo: User, client: Client, with_codes: str) -> None:
    assert say(client).headers["Location"] == "/konto/2fa/authenticate/"
    assert client.get("/mitt/").headers["Location"].startswith(LOGIN)
    assert (
        "Koden stämmer inte" in client.post("/konto/2fa/authenticate/", {"code": "000000"}).content.decode()
    )
    assert client.post("/konto/2fa/authenticate/", {"code": code_of(with_codes)}).headers["Location"] == "/"
    assert client.get("/mitt/").status_code == 200


def test_a_spare_code_works_once(bo: User, with_codes: str) -> None:
    kept = Authenticator.objects.get(user=bo, type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = kept.get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        say(client)
        assert client.post("/konto/2fa/authenticate/", {"code": code}).status_code == expected


def test_what_is_kept_of_the_second_factor_is_unreadable_without_the_keys(bo: User, with_codes: str) -> None:
    kept = " ".join(str(one.data) for one in Authenticator.objects.filter(user=bo))
    assert with_codes not in kept
    assert kept.count("1.") >= 2  # the mark of what samsyn.core.crypto has sealed


def test_a_forgotten_password_is_chosen_anew_by_a_link_and_the_second_factor_stays(
    bo: User, client: Client, with_codes: str, mailoutbox: list
) -> None:
    client.post("/konto/password/reset/", {"email": MAIL})
    mail = mailoutbox[0]
    assert (mail.subject, mail.to) == ("Nytt lösenord i Samsyn", [MAIL])
    link = re.search(r"http://testserver(/\S+)", mail.body)[1]
    form = client.get(link, follow=True).request["PATH_INFO"]
    done = client.post(
        form, {"password1": "fyra ord om skogen", "password2": "fyra ord om skogen"}, follow=True
    )
    assert "Lösenordet är bytt" in done.content.decode()
    assert AuditEvent.objects.filter(deed="password.changed").count() == 1
    assert client.get("/mitt/").status_code == 302
    assert say(client, "fyra ord om skogen").headers["Location"] == "/konto/2fa/authenticate/"
    assert "Länken gäller inte längre" in Client().get(link, follow=True).content.decode()


def test_nobody_can_ask_which_addresses_have_accounts(bo: User, client: Client, mailoutbox: list) -> None:
    pages = []
    for mail in (MAIL, "ingen@exempelkoping.example"):
        pages.append(without_values(client.post("/konto/password/reset/", {"email": mail}, follow=True)))
    assert pages[0] == pages[1]
    assert [mail.subject for mail in mailoutbox] == ["Nytt lösenord i Samsyn"] * 2
    assert "Det finns inget konto" in mailoutbox[1].body


def test_nobody_signs_up_by_herself(db: None, client: Client) -> None:
    assert "Du behöver en inbjudan" in client.get("/konto/signup/").content.decode()
    client.post("/konto/signup/", {"email": "x@y.example", "password1": GOOD, "password2": GOOD})
    assert not User.objects.exists()


@pytest.mark.parametrize("mfa", [False, True])
def test_the_page_of_ways_to_sign_in_says_what_is_missing(
    bo: User, client: Client, mfa: bool, request: pytest.FixtureRequest
) -> None:
    if mfa:
        request.getfixturevalue("with_codes")
    client.force_login(bo)
    page = client.get("/konto/2fa/").content.decode()
    assert ("Ett lösenord räcker inte" in page) is not mfa
    assert ("10 koder kvar" in page) is mfa


def test_changing_how_one_signs_in_asks_who_one_is_once_more(
    bo: User, client: Client, with_codes: str
) -> None:
    client.force_login(bo)
    answer = client.get("/konto/2fa/totp/deactivate/")
    assert answer.headers["Location"].startswith("/konto/reauthenticate/")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Med kod i telefonen eller en reservkod" in page
    confirmed = client.post(answer.headers["Location"], {"password": GOOD})
    assert confirmed.headers["Location"] == "/konto/2fa/totp/deactivate/"
    assert "Ta bort kod i telefonen?" in client.get("/konto/2fa/totp/deactivate/").content.decode()


def test_codes_are_added_with_a_square_that_needs_no_exception_from_the_policy(
    bo: User, client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    client.force_login(bo)
    client.post("/konto/reauthenticate/?next=/konto/2fa/totp/activate/", {"password": GOOD})
    answer = client.get("/konto/2fa/totp/activate/")
    page = answer.content.decode()
    assert "<svg" in page
    assert "data:" not in page
    assert "data:" not in answer.headers["Content-Security-Policy"]
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    wrong = client.post("/konto/2fa/totp/activate/", {"code": "1"}).content.decode()
    assert secret in wrong
    with django_capture_on_commit_callbacks(execute=True):
        added = client.post("/konto/2fa/totp/activate/", {"code": code_of(secret)}, follow=True)
    assert "Reservkoder" in added.content.decode()
    written = list(AuditEvent.objects.filter(deed="second_factor.added"))
    assert {row.details["kind"] for row in written} == {"totp", "recovery_codes"}
    assert {(row.actor, row.unit_path) for row in written} == {
        (f"user:{bo.pk}", bo.assignments.get().unit.path)
    }
    assert secret not in str([row.__dict__ for row in written])


def test_a_password_is_changed_by_whoever_knows_the_old_one(bo: User, client: Client) -> None:
    client.force_login(bo)
    new = {"password1": "fyra ord om skogen", "password2": "fyra ord om skogen"}
    wrong = client.post("/konto/password/change/", {"oldpassword": "fel"} | new).content.decode()
    assert "Det är inte ditt lösenord nu" in wrong
    done: Callable = client.post("/konto/password/change/", {"oldpassword": GOOD} | new, follow=True)
    assert AuditEvent.objects.get().deed == "password.changed"
    assert "Lösenordet är bytt." in done.content.decode()


ENGLISH = re.compile(
    r"\b(sign in|password|authenticat|security key|recovery|confirm|the|your|please)\b", re.I
)
PAGES = [
    "/konto/login/",
    "/konto/signup/",
    "/konto/inactive/",
    "/konto/password/reset/",
    "/konto/password/reset/done/",
    "/konto/password/reset/key/done/",
    "/konto/password/reset/key/1-fel/",
]
MINE = [
    "/konto/logout/",
    "/konto/password/change/",
    "/konto/reauthenticate/",
    "/konto/2fa/",
    "/konto/2fa/reauthenticate/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/add/",
    "/konto/2fa/recovery-codes/",
    "/konto/2fa/recovery-codes/generate/",
    "/konto/2fa/totp/deactivate/",
]


def words_of(page: str) -> str:
    body = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.S)


@pytest.mark.parametrize("address", PAGES)
def test_pages_before_signing_in_are_in_swedish(db: None, client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not ENGLISH.findall(words_of(answer.content.decode()))


def test_pages_about_signing_in_are_in_swedish(bo: User, client: Client, with_codes: str) -> None:
    client.force_login(bo)
    client.post("/konto/reauthenticate/?next=/konto/2fa/", {"password": GOOD})
    for address in MINE:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not ENGLISH.findall(words_of(answer.content.decode())), address
    saved = client.get("/konto/2fa/recovery-codes/download/")
    assert len(saved.content.split()) == 10


def test_signing_out_is_asked_about_and_told(bo: User, client: Client) -> None:
    client.force_login(bo)
    assert "Vill du logga ut?" in client.get("/konto/logout/").content.decode()
    assert "Du är utloggad." in client.post("/konto/logout/", follow=True).content.decode()
