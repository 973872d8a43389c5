from django.apps import AppConfig


class TakingsConfig(AppConfig):
    name = "vidan.desks.takings"
    label = "takings"
