from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "vidan.boards.today"
    label = "today"
