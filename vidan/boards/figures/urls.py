from django.urls import path

from vidan.boards.figures import views

app_name = "figures"
urlpatterns = [path("so-lieu/xong-trong-buoi/", views.in_session, name="in_session")]
