from django.urls import path

from vidan.boards.signals import views

app_name = "signals"
urlpatterns = [path("can-xem/", views.signals, name="list")]
