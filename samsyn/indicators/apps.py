"""Tells Django that this slice exists."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "samsyn.indicators"
    label = "indicators"
