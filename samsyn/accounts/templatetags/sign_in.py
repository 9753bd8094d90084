"""The square that an app for one-time codes scans, as a drawing in the page: the policy allows no data addresses."""

from django import template
from django.utils.safestring import SafeString, mark_safe


register = template.Library()


@register.filter
def drawing(svg: str) -> SafeString:
    """The library draws the square from our own address and secret; nothing in it comes from a person."""
    return mark_safe(svg)  # noqa: S308
