from django.urls import path

from vidan.boards.figures.views import apologies, in_session, slips

app_name = "figures"
urlpatterns = [
    path("so-lieu/xong-trong-buoi/", in_session.in_session, name="in_session"),
    path("so-lieu/xin-loi/", apologies.apologies, name="apologies"),
    path("danh-gia/ket-qua/", slips.slips, name="slips"),
]
