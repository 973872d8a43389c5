from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "vidan.core.calendar"
    label = "calendar"
