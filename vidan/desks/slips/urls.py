from django.urls import path

from vidan.desks.slips import views

app_name = "slips"
urlpatterns = [
    path("danh-gia/quay/", views.counter, name="counter"),
    path("danh-gia/quay/<int:pk>/", views.show_qr, name="show_qr"),
    path("danh-gia/may-tinh-bang/", views.tablet, name="tablet"),
]
