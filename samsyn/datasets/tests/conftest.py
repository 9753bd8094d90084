"""The figures that the tests of results use, and tokens of people who may have one."""

import json

import pytest
from django.test import Client

from samsyn.datasets import actions
from samsyn.datasets.secrets import new_secret
from samsyn.results.tests.conftest import figures, signed_in, small_figures


__all__ = ["figures", "signed_in", "small_figures"]


class Program:
    """Another program with somebody's token: it has no session and no browser."""

    def __init__(self, person, unit):
        self.secret = new_secret()
        self.token = actions.make_token(by=person, unit=unit, name="Bos program", days=90, secret=self.secret)
        self.client = Client()

    def get(self, address, **headers):
        headers = headers or {"Authorization": f"Bearer {self.secret}"}
        return self.client.get(f"/api/v1/{address}", headers=headers)

    def rows(self, measure):
        """Every row, page after page."""
        found, address = [], f"measures/{measure}/figures/"
        while address:
            said = json.loads(self.get(address).content)
            found += said["data"]
            address = (said["next"] or "").partition("/api/v1/")[2]
        return found


@pytest.fixture
def program():
    return Program
