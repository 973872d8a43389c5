from django.apps import AppConfig


class PromiseBoardConfig(AppConfig):
    name = "vidan.boards.promises"
    label = "promise_board"
