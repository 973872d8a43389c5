from django.apps import AppConfig


class ForesightConfig(AppConfig):
    name = "vidan.boards.foresight"
    label = "foresight"
