"""The default year wheels hold together, and what does not is refused."""

from dataclasses import replace

import pytest

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel import catalogue
from samsyn.year_wheel.catalogue import BadTemplate, checked, suggested, template_activity, templates
from samsyn.year_wheel.weeks import first_day, last_day


def months_of(name):
    year = SchoolYear(2026)
    days = [(first_day(one.start, year), last_day(one.end, year)) for one in templates()[name].activities]
    return {day.month for both in days for day in both}


def test_four_templates_are_there_and_hold_together():
    assert set(templates()) == {"organiser", "school", "preschool", "upper_secondary"}


@pytest.mark.parametrize("name", ["organiser", "school", "preschool", "upper_secondary"])
def test_every_month_of_work_has_something(name):
    assert {8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6} <= months_of(name)


def test_the_conferences_lie_in_the_weeks_of_the_domain_file():
    # domain.md 5.3: RK1 week 38-40, RK2 week 3-5, RK3 week 11-14, RK4 in June after the grades
    said = {
        one.conference: (one.start, one.end) for one in templates()["school"].activities if one.conference
    }
    assert said == {"RK1": ("v38", "v40"), "RK2": ("v3", "v5"), "RK3": ("v11", "v14"), "RK4": ("v24", "v25")}


def test_the_preschool_confers_in_september_november_february_and_may():
    year = SchoolYear(2026)
    held = {one.conference: one for one in templates()["preschool"].activities if one.conference}
    assert [first_day(held[name].start, year).month for name in ("RK1", "RK2", "RK3", "RK4")] == [9, 11, 2, 5]
    assert not any("merit" in name for one in templates()["preschool"].activities for name in one.inputs)


@pytest.mark.parametrize(
    ("activity", "day"),
    [
        ("organiser.unit_reports_due", "2026-09-10"),
        ("organiser.statistics_october", "2026-10-15"),
        ("organiser.autumn_freeze", "2027-01-15"),
        ("organiser.patient_safety_report", "2027-03-01"),
        ("organiser.final_freeze", "2027-06-30"),
        ("school.plan_decided", "2026-09-30"),
    ],
)
def test_the_fixed_days_are_those_of_law_and_agency(activity, day):
    assert last_day(template_activity(activity).end, SchoolYear(2026)).isoformat() == day


def test_the_upper_secondary_school_has_its_own_and_not_what_belongs_to_the_lower_years():
    ids = {one.id for one in templates()["upper_secondary"].activities}
    assert {
        "upper_secondary.rk3",
        "upper_secondary.work_placement_spring",
        "upper_secondary.programme_council_autumn",
    } <= ids
    assert "upper_secondary.preschool_class_screening" not in ids
    assert "examensprognos" in template_activity("upper_secondary.rk3").title


def test_no_duty_in_law_is_without_an_owner_and_an_unread_one_has_no_date():
    for template in templates().values():
        for one in template.activities:
            assert one.owner
            assert one.law or one.law_read_on is None


def test_no_title_is_used_twice_in_a_wheel():
    for template in templates().values():
        titles = [one.title for one in template.activities]
        assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"track": "ekonomi"}, "finns inte i Track"),
        ({"inputs": ("meritvarde",)}, "måttet ”meritvarde” finns inte"),
        ({"start": "v60"}, "går inte att läsa"),
        ({"start": "v10", "end": "v38"}, "slutar före den börjar"),
        ({"kind": "conference", "conference": ""}, "en konferens har"),
        ({"owner": ""}, "ingen ansvarig"),
        ({"title": "x" * 101}, "titeln saknas eller är för lång"),
    ],
)
def test_a_template_with_a_fault_is_refused_with_the_name_of_the_activity(wrong, said):
    school = templates()["school"]
    first, *others = school.activities
    with pytest.raises(BadTemplate, match=f"school.start: .*{said}"):
        checked(replace(school, activities=(replace(first, **wrong), *others)))


def test_a_template_without_a_conference_it_promised_is_refused():
    school = templates()["school"]
    with pytest.raises(BadTemplate, match="konferenserna"):
        checked(
            replace(school, activities=tuple(one for one in school.activities if one.conference != "RK2"))
        )


def test_the_same_id_twice_is_refused():
    school = templates()["school"]
    with pytest.raises(BadTemplate, match="samma id"):
        checked(replace(school, activities=(*school.activities, school.activities[0])))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("unit", "name"), [("Norra", "school"), ("Lingonet", "preschool"), ("Exempelköping", "organiser")]
)
def test_a_unit_is_suggested_the_template_of_its_school_forms(world, unit, name):
    assert suggested(world.units[unit]).name == name


def test_what_is_no_template_activity_is_nothing():
    assert template_activity("school.nothing") is None
    assert template_activity("nothing.rk1") is None


@pytest.mark.parametrize(("line", "said"), [('colour = "red"', "okända fält"), ("", "missing")])
def test_a_file_with_an_unknown_or_a_missing_field_is_refused(tmp_path, monkeypatch, line, said):
    file = tmp_path / "odd.toml"
    file.write_text(
        f'title = "x"\nabout = "x"\nfor_kinds = []\nconferences = []\n[[activity]]\nid = "one"\n{line}\n',
        "utf-8",
    )
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    with pytest.raises(BadTemplate, match=f"odd.one: .*{said}"):
        templates.__wrapped__()
