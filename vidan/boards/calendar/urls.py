from django.urls import path

from vidan.boards.calendar import views

app_name = "calendar"
urlpatterns = [
    path("lich/", views.year, name="year"),
    path("lich/doi/<slug:slug>/", views.change, name="change"),
    path("lich/thay-doi/<int:pk>/", views.changed, name="changed"),
]
