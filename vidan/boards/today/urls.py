from django.urls import path

from vidan.boards.today import views

app_name = "today"
urlpatterns = [path("viec-hom-nay/", views.today, name="home")]
