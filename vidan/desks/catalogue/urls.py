from django.urls import path, re_path

from vidan.desks.catalogue import views

CODE = r"^niem-yet/(?P<code>[0-9]\.[0-9]{6})/"
app_name = "catalogue"
urlpatterns = [
    path("niem-yet/", views.posted, name="posted"),
    path("niem-yet/loi-hoi/", views.asked, name="asked"),
    path("niem-yet/bang.pdf", views.poster, name="poster"),
    re_path(CODE + "$", views.procedure, name="procedure"),
    re_path(CODE + "(?P<slug>[a-z-]{1,20})/$", views.do, name="do"),
]
