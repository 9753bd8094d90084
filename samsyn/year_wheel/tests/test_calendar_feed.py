"""The secret address: who gets it, when it stops, and that what it gives is a calendar by RFC 5545."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.models import Assignment
from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel import actions
from samsyn.year_wheel.actions import NewActivity
from samsyn.year_wheel.ical import Event, calendar, escaped, folded
from samsyn.year_wheel.models import Activity, CalendarFeed
from tests.world import TODAY


YEAR = SchoolYear(2026)


def read(content):
    """A small independent reader: bytes → list of events as dicts of (parameters, value)."""
    assert content.endswith(b"\r\n")
    raw = content.decode().split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in raw)
    lines = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    events = []
    for line in lines:
        name, _, value = line.partition(":")
        name, _, parameters = name.partition(";")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line not in {"END:VEVENT", "END:VCALENDAR"}:
            assert name not in events[-1]
            events[-1][name] = (parameters, unescaped(value))
    return events


def unescaped(value):
    out, letters = "", iter(value)
    for letter in letters:
        taken = next(letters) if letter == "\\" else None
        out += letter if taken is None else {"n": "\n"}.get(taken, taken)
    return out


def feed_for(world, person, **how):
    made = actions.make_feed(
        by=world.people[person], unit=world.units["Norra"], **{"is_everything": False} | how
    )
    return made, f"/arshjul/kalender/{made.token}.ics"


def test_a_long_line_is_folded_at_75_octets_between_letters():
    piece = folded("SUMMARY:" + "å" * 100)
    first, second, *_ = piece.split(b"\r\n")
    assert len(first) == 74  # 8 + 33 letters of two octets; a 34th would make 76
    assert second.startswith(b" ")
    assert piece.replace(b"\r\n ", b"").decode() == "SUMMARY:" + "å" * 100 + "\r\n"


def test_signs_with_a_meaning_are_escaped_and_read_back():
    text = "Mål; medel, \\väg\nny rad"
    assert escaped(text) == "Mål\\; medel\\, \\\\väg\\nny rad"
    assert unescaped(escaped(text)) == text


def test_whole_days_end_on_the_morning_after_and_hours_are_in_utc():
    stamp = datetime(2026, 11, 1, 12, tzinfo=UTC)
    whole = Event(
        "a@b", "Två dagar", "", date(2026, 12, 30), date(2026, 12, 31), stamp, "http://x/", "elevhälsa"
    )
    hour = Event("c@d", "En timme", "", stamp, datetime(2026, 11, 1, 13, tzinfo=UTC), stamp, "http://x/", "")
    events = read(calendar("Årshjul", [whole, hour]))
    assert (events[0]["DTSTART"], events[0]["DTEND"]) == (
        ("VALUE=DATE", "20261230"),
        ("VALUE=DATE", "20270101"),
    )
    assert (events[1]["DTSTART"], events[1]["DTEND"]) == (("", "20261101T120000Z"), ("", "20261101T130000Z"))
    assert events[0]["DTSTAMP"] == ("", "20261101T120000Z")


@pytest.mark.django_db
def test_the_address_gives_the_important_activities_without_signing_in(started, client):
    _made, address = feed_for(started, "anna")
    answer = client.get(address)
    events = read(answer.content)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(events) == Activity.objects.filter(is_main=True).count()
    assert len({event["UID"] for event in events}) == len(events)
    rk2 = next(event for event in events if "halvtid" in event["SUMMARY"][1])
    assert (rk2["DTSTART"][1], rk2["DTEND"][1]) == (
        "20270118",
        "20270206",
    )  # v. 3–5: Monday to Friday, plus one


@pytest.mark.django_db
def test_everything_is_more_and_a_withdrawn_activity_disappears(started, client):
    _made, address = feed_for(started, "anna", is_everything=True)
    before = len(read(client.get(address).content))
    walk = Activity.objects.get(template_id="school.safety_walk")
    actions.withdraw_activity(by=started.people["bo"], activity=walk, reason="Ingen tid", on=TODAY)
    assert len(read(client.get(address).content)) == before - 1


@pytest.mark.django_db
def test_booked_time_is_an_event_of_its_own_in_swedish_time(started, client):
    rk2 = Activity.objects.get(template_id="school.rk2")
    actions.book_time(by=started.people["bo"], activity=rk2, on=date(2027, 1, 20), at=time(13), minutes=120)
    _made, address = feed_for(started, "anna")
    booked = [event for event in read(client.get(address).content) if event["DTSTART"][0] == ""]
    # 13.00 in January is 12.00 UTC
    assert [(one["DTSTART"][1], one["DTEND"][1]) for one in booked] == [
        ("20270120T120000Z", "20270120T140000Z")
    ]


@pytest.mark.django_db
def test_what_people_have_written_in_notes_and_texts_is_not_in_the_calendar(started, client):
    bo, norra = started.people["bo"], started.units["Norra"]
    rk1 = Activity.objects.get(template_id="school.rk1")
    actions.close_activity(by=bo, activity=rk1, note="Kim Lind behöver mer", on=TODAY)
    own = NewActivity("Läsvecka", TODAY, TODAY, "principal", text="Kim läser högt")
    actions.add_activity(by=bo, unit=norra, year=YEAR, new=own)
    _made, address = feed_for(started, "anna", is_everything=True)
    content = client.get(address).content
    assert b"Kim" not in content.replace(b"\r\n ", b"")
    assert "Läsvecka".encode() in content.replace(b"\r\n ", b"")


@pytest.mark.django_db
def test_only_a_fingerprint_of_the_secret_is_kept(started):
    made, _address = feed_for(started, "anna")
    kept = CalendarFeed.objects.get()
    assert len(made.token) >= 40
    assert made.token not in str(CalendarFeed.objects.values().get())
    assert kept.token == ""


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["revoked", "made anew", "role ended", "not active", "guessed"])
def test_an_address_that_has_stopped_is_not_found(started, client, way):
    anna = started.people["anna"]
    made, address = feed_for(started, "anna")
    if way == "revoked":
        actions.revoke_feed(by=anna, feed=made)
    elif way == "made anew":
        feed_for(started, "anna")
    elif way == "role ended":
        Assignment.objects.filter(user=anna).update(ends_on=date(2026, 11, 19))
    elif way == "not active":
        anna.is_active = False
        anna.save()
    else:
        address = "/arshjul/kalender/abc.ics"
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["dan", "nora", "kim", "gun", "sys"])
def test_those_who_may_not_see_the_wheel_get_no_address(started, person):
    with pytest.raises(PermissionDenied):
        feed_for(started, person)


@pytest.mark.django_db
def test_nobody_stops_the_address_of_somebody_else(started):
    made, _address = feed_for(started, "anna")
    with pytest.raises(PermissionDenied):
        actions.revoke_feed(by=started.people["bo"], feed=made)
