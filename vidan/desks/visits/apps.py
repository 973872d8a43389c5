from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "vidan.desks.visits"
    label = "visits"
