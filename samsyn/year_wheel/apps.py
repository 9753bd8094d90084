"""Tells Django that this slice exists."""

from django.apps import AppConfig


class YearWheelConfig(AppConfig):
    name = "samsyn.year_wheel"
    label = "year_wheel"
