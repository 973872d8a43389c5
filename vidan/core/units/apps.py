from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "vidan.core.units"
    label = "units"
