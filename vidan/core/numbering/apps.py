from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "vidan.core.numbering"
    label = "numbering"
