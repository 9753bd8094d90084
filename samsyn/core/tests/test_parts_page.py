"""The living page of parts opens in the real frame of the product."""

import pytest
from django.test import Client
from django.urls import reverse


@pytest.fixture
def bo(client: Client, world):
    client.force_login(world.people["bo"])
    return client


def test_the_page_of_parts_opens_within_the_frame(bo):
    answer = bo.get(reverse("core:parts"))
    assert answer.status_code == 200
    assert "<title>Delar – Norra</title>" in answer.content.decode()


def test_an_empty_form_comes_back_with_its_errors(bo):
    assert "<title>Fel: Delar" in bo.post(reverse("core:parts"), {}).content.decode()


def test_an_address_that_is_not_there_says_so_in_swedish(bo):
    answer = bo.get("/finns-inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()
