from django.apps import AppConfig


class CertificationConfig(AppConfig):
    name = "vidan.desks.certification"
    label = "certification"
