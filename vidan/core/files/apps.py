from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "vidan.core.files"
    label = "files"
