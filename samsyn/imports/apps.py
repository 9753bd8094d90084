"""Tells Django that this slice exists."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "samsyn.imports"
    label = "imports"
