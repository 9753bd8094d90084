"""Tells Django that this slice exists."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "samsyn.results"
    label = "results"
