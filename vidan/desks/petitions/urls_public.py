"""Residents' addresses. A code says nothing of who sent what."""

from django.urls import path, re_path

from vidan.desks.petitions import views_public
from vidan.desks.petitions.keys import PATTERN
from vidan.desks.petitions.views_public import board, following, sending

urlpatterns = [
    path("gop-y/", views_public.choose, name="petitions"),
    re_path(r"^gop-y/(?P<kind>khieu-nai|to-cao)/$", views_public.on_paper, name="on_paper"),
    re_path(r"^gop-y/gui/(?P<kind>phan-anh|kien-nghi|gop-y)/$", sending.write, name="write_petition"),
    path("gop-y/anh/", sending.piece, name="petition_piece"),
    path("gop-y/so-do/", sending.sketch, name="petition_sketch"),
    path("gop-y/theo-doi/", views_public.follow, name="follow_petition"),
    path("gop-y/bang/", board.board, name="petition_board"),
    re_path(r"^gop-y/bang/(?P<pk>[0-9]{1,15})/$", board.one, name="public_petition"),
    re_path(
        r"^gop-y/bang/(?P<pk>[0-9]{1,15})/anh/(?P<photo>[0-9]{1,15})/$",
        board.photo,
        name="public_petition_photo",
    ),
    re_path(r"^gop-y/(?P<pk>[0-9]{1,15})/cung-gap/$", sending.me_too, name="support_petition"),
    re_path(rf"^gop-y/(?P<token>{PATTERN})/$", following.show, name="petition"),
    re_path(rf"^gop-y/(?P<token>{PATTERN})/rut/$", following.back, name="take_back_petition"),
    re_path(rf"^gop-y/(?P<token>{PATTERN})/danh-gia/$", following.rate_answer, name="rate_petition_answer"),
    re_path(rf"^gop-y/(?P<token>{PATTERN})/noi-them/$", following.say_more, name="reply_to_office"),
    re_path(rf"^gop-y/(?P<token>{PATTERN})/mo-lai/$", following.open_again, name="reopen_petition"),
    re_path(rf"^gop-y/(?P<token>{PATTERN})/xem-lai/$", following.object_to_hiding, name="appeal_hiding"),
]
