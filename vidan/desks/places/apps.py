from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "vidan.desks.places"
    label = "places"
