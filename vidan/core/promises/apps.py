from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "vidan.core.promises"
    label = "promises"
