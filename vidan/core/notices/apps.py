from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "vidan.core.notices"
    label = "notices"
