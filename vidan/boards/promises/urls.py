from django.urls import path

from vidan.boards.promises import views

app_name = "promises"
urlpatterns = [
    path("viec-da-hua/", views.promises, name="list"),
    path("viec-da-hua/khac/", views.others, name="others"),
    path("viec-da-hua/xuat/", views.export, name="export"),
]
