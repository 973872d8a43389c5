from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "vidan.desks.dossiers"
    label = "dossiers"
