from django.urls import path

from vidan.boards.disagreements import views

app_name = "disagreements"
urlpatterns = [
    path("doi-chieu/", views.disagreements, name="list"),
    path("doi-chieu/xuat/", views.export, name="export"),
]
