from django.urls import path

from vidan.boards.foresight.views import forecast, week

app_name = "foresight"
urlpatterns = [
    path("du-bao/", forecast.forecast, name="forecast"),
    path("du-bao/tuan/", week.week, name="week"),
]
