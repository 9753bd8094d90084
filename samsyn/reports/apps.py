"""Tells Django that this slice exists."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "samsyn.reports"
    label = "reports"
