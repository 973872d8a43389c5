from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "vidan.desks.catalogue"
    label = "catalogue"
