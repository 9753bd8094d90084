"""Tells Django that this slice exists."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "samsyn.improvement"
    label = "improvement"
