"""The top floor: settings, root addresses, commands."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "vidan.site"
    label = "vidan_site"
