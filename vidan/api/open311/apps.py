from django.apps import AppConfig


class Open311Config(AppConfig):
    name = "vidan.api.open311"
    label = "open311"
