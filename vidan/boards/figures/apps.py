from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "vidan.boards.figures"
    label = "figures"
