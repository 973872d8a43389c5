from django.apps import AppConfig


class CalendarBoardConfig(AppConfig):
    name = "vidan.boards.calendar"
    label = "calendar_board"
