"""Officers' addresses: ceremonies, and “viếng”, condolence visits."""

from django.urls import path, re_path

from vidan.desks.ceremonies.views import ceremonies, condolences, halls, printing, souvenirs

ONE = r"^le-ket-hon/(?P<pk>[0-9]{1,15})"
VISIT = r"^vieng/(?P<pk>[0-9]{1,15})"

app_name = "ceremonies"
urlpatterns = [
    path("le-ket-hon/", ceremonies.ceremonies, name="list"),
    path("le-ket-hon/moi/", ceremonies.new, name="new"),
    path("le-ket-hon/hoi-truong/", halls.halls, name="halls"),
    path("le-ket-hon/lich/", halls.agenda, name="agenda"),
    re_path(r"^le-ket-hon/hoi-truong/(?P<pk>[0-9]{1,15})/thoi/$", halls.close, name="close_hall"),
    re_path(rf"{ONE}/$", ceremonies.ceremony, name="one"),
    re_path(rf"{ONE}/xem/$", ceremonies.reveal, name="reveal"),
    re_path(rf"{ONE}/lich\.ics$", printing.calendar, name="calendar"),
    re_path(rf"{ONE}/giay-moi\.pdf$", printing.invitation, name="invitation"),
    re_path(rf"{ONE}/chuong-trinh\.pdf$", printing.programme, name="programme"),
    re_path(rf"{ONE}/phieu-dong-y\.pdf$", printing.consent, name="consent"),
    re_path(rf"{ONE}/viec/(?P<item>[0-9]{{1,15}})/$", ceremonies.tick, name="tick"),
    re_path(rf"{ONE}/anh/$", souvenirs.album, name="album"),
    re_path(rf"{ONE}/anh/(?P<photo>[0-9]{{1,15}})/$", souvenirs.photo, name="photo"),
    re_path(rf"{ONE}/anh/(?P<slug>[a-z\-]{{1,20}})/$", souvenirs.do, name="album_do"),
    re_path(rf"{ONE}/(?P<slug>[a-z\-]{{1,20}})/$", ceremonies.do, name="do"),
    path("vieng/", condolences.condolences, name="condolences"),
    path("vieng/moi/", condolences.new, name="new_condolence"),
    re_path(rf"{VISIT}/$", condolences.condolence, name="condolence"),
    re_path(rf"{VISIT}/xem/$", condolences.reveal, name="reveal_condolence"),
    re_path(rf"{VISIT}/doan/(?P<delegate>[0-9]{{1,15}})/bo/$", condolences.drop, name="drop_delegate"),
    re_path(rf"{VISIT}/(?P<slug>[a-z\-]{{1,20}})/$", condolences.do, name="do_condolence"),
]
