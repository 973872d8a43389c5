from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "vidan.core.papers"
    label = "papers"
