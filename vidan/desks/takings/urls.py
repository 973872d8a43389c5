"""Officers' addresses."""

from django.urls import path

from vidan.desks.takings.views import dues

app_name = "takings"
urlpatterns = [
    path("thu/<int:pk>/", dues.due, name="due"),
    path("thu/<int:pk>/qr/", dues.show_qr, name="qr"),
    path("thu/<int:pk>/<slug:slug>/", dues.do, name="do"),
    path("thu/<int:pk>/ghi-lai/<int:of>/", dues.undo, name="undo"),
]
