"""What is past its time is tidied away without anybody asking."""

import pytest

from samsyn.core.jobs import HOURLY, JOBS, put_off


def test_files_and_orphans_are_swept_every_hour() -> None:
    with put_off() as asked:
        JOBS["core.hourly"]()
    assert {name for name, _ in asked} == HOURLY >= {"facts.sweep", "imports.sweep"}


@pytest.mark.django_db
def test_an_hourly_job_takes_no_arguments() -> None:
    for name in HOURLY:
        JOBS[name]()
