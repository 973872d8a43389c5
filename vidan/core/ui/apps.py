from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "vidan.core.ui"
    label = "ui"
