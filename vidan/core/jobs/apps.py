from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "vidan.core.jobs"
    label = "jobs"
