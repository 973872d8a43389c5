from django.apps import AppConfig


class DisagreementsConfig(AppConfig):
    name = "vidan.boards.disagreements"
    label = "disagreements"
