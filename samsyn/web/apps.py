"""Tells Django that this slice exists."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samsyn.web"
    label = "web"
