"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.petitions import views
from vidan.desks.petitions.views import closed, setting_right, working

app_name = "petitions"
urlpatterns = [
    path("y-kien/", working.queue, name="queue"),
    re_path(r"^y-kien/(?P<pk>[0-9]{1,15})/$", working.one, name="one"),
    re_path(r"^y-kien/(?P<pk>[0-9]{1,15})/xem-ten/$", working.reveal, name="reveal"),
    re_path(r"^y-kien/(?P<pk>[0-9]{1,15})/anh/(?P<photo>[0-9]{1,15})/$", working.photo, name="photo"),
    re_path(r"^y-kien/(?P<pk>[0-9]{1,15})/lam/(?P<slug>[a-z-]{2,20})/$", working.step, name="step"),
    path("y-kien/nhap/", views.enter_petition, name="enter"),
    re_path(
        r"^y-kien/(?P<pk>[0-9]{1,15})/(?P<doing>an|chuyen-loai|thoi-an|giu-an)/$",
        setting_right.set_right,
        name="set_right",
    ),
    path("dia-ban/", views.ground, name="ground"),
    path("so-kin/", closed.register, name="register"),
    re_path(r"^so-kin/(?P<pk>[0-9]{1,15})/$", closed.line, name="line"),
    re_path(
        r"^so-kin/(?P<pk>[0-9]{1,15})/(?P<doing>accept_sealed|refuse_sealed|pass_on_sealed|resolve_sealed|withdraw_sealed|doi-nguoi|gia-han)/$",
        closed.change,
        name="change_line",
    ),
]
