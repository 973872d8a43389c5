from django.apps import AppConfig


class SlipsConfig(AppConfig):
    name = "vidan.desks.slips"
    label = "slips"
