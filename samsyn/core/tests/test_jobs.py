"""Jobs are asked for by name, by slices that do not know who does them."""

import pytest

from samsyn.core import jobs
from samsyn.core.jobs import NoSuchJob, enqueue, job, put_off


@pytest.mark.django_db
def test_a_job_is_done_by_whoever_registered_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "JOBS", {})
    seen = []
    job("indicators.refresh")(lambda **details: seen.append(details))
    enqueue("indicators.refresh", kind="attendance", unit_ids=[4])
    assert seen == [{"kind": "attendance", "unit_ids": [4]}]


def test_whoever_does_the_work_herself_gets_the_jobs_in_her_hand() -> None:
    with put_off() as collected:
        enqueue("indicators.refresh", kind="grade")
    assert collected == [("indicators.refresh", {"kind": "grade"})]


def test_a_job_that_nobody_knows_is_a_fault() -> None:
    with pytest.raises(NoSuchJob, match=r"nothing\.there"):
        jobs.run.call("nothing.there", {})
