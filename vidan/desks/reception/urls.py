"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.reception.views import days

PK = r"(?P<pk>[0-9]{1,15})"

app_name = "reception"
urlpatterns = [
    path("tiep-dan/", days.days, name="days"),
    path("tiep-dan/phong/", days.room, name="room"),
    re_path(rf"^tiep-dan/ngay/{PK}/$", days.day, name="day"),
    re_path(rf"^tiep-dan/ngay/{PK}/da-tiep/$", days.hold, name="hold"),
    re_path(rf"^tiep-dan/ngay/{PK}/khong-tiep/$", days.call_off, name="call_off"),
    re_path(rf"^tiep-dan/luot-hen/{PK}/den/$", days.came, name="came"),
]
