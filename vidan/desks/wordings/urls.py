from django.urls import path, re_path

from vidan.desks.wordings import views

app_name = "wordings"
_KEY = r"(?P<key>[a-z_]{1,20}-[0-9]{1,3}|u[0-9]{1,15})"
_OCCASION = r"(?P<occasion>[a-z_]{1,20})"
urlpatterns = [
    path("loi-thu/", views.shelves, name="shelves"),
    re_path(rf"^loi-thu/mau/{_KEY}/$", views.letter, name="letter"),
    re_path(rf"^loi-thu/mau/{_KEY}/(?P<size>a[45])\.pdf$", views.printed, name="printed"),
    re_path(r"^loi-thu/cua-don-vi/(?P<pk>[0-9]{1,15})/(?P<slug>[a-z-]{1,20})/$", views.do, name="do"),
    re_path(rf"^loi-thu/dip/{_OCCASION}/$", views.shelf, name="shelf"),
    re_path(rf"^loi-thu/dip/{_OCCASION}/soan/$", views.write, name="write"),
    re_path(rf"^loi-thu/dip/{_OCCASION}/xem-thu/$", views.look, name="look"),
]
