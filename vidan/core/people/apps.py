from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "vidan.core.people"
    label = "people"
