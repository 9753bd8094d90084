"""Tells Django that this slice exists."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "samsyn.facts"
    label = "facts"
