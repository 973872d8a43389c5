"""The top floor: settings, root addresses, commands."""

from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry


class SiteConfig(AppConfig):
    name = "vidan.site"
    label = "vidan_site"

    def ready(self) -> None:
        registry.register("publish_root", f"{self.name}.daily_root.publish", "Công bố mã gốc sổ cái")
        registry.daily("publish_root", time(18, 0))
