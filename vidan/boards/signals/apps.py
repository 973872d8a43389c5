from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "vidan.boards.signals"
    label = "signals"
