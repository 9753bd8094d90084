"""What people in Exempelköping have said fits what they said it about."""

from samsyn.demo import story


def test_every_explanation_is_of_one_thing() -> None:
    meetings = (*story.HOME_2025, *story.HOME_2026, *story.HAMMAR_2025)
    matters = [matter for meeting in meetings for matter in (*meeting.figures, meeting.observation)]
    texts = [
        text
        for matter in matters
        for told in (matter.first, matter.second)
        for text in told.__dict__.values()
    ]
    assert len(texts) == 6 * len(matters)
    assert len(set(texts)) == len(texts)


def test_an_explanation_of_one_grade_names_no_other_first() -> None:
    for meeting in (*story.HOME_2025, *story.HOME_2026, *story.HAMMAR_2025):
        for matter in meeting.figures:
            _measure, by, key = matter.what.split(":")
            named = [f"årskurs {grade}" for grade in range(1, 10) if by == "grade" and str(grade) != key]
            assert not any(
                one in told.text.lower() for told in (matter.first, matter.second) for one in named
            )
