"""Tells Django that this slice exists."""

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "samsyn.conferences"
    label = "conferences"
