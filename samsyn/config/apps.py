"""Tells Django that this slice exists."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "samsyn.config"
    label = "samsyn_config"
