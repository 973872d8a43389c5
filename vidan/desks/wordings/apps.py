from django.apps import AppConfig


class WordingsConfig(AppConfig):
    name = "vidan.desks.wordings"
    label = "wordings"
