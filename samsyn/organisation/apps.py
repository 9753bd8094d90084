"""Tells Django that this slice exists."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "samsyn.organisation"
    label = "organisation"
