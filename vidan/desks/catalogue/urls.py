from django.urls import path, re_path

from vidan.desks.catalogue.views import approval, asked, events, importing, posted, procedure

CODE = r"^niem-yet/(?P<code>[0-9]\.[0-9]{6})/"
app_name = "catalogue"
urlpatterns = [
    path("niem-yet/", posted.posted, name="posted"),
    path("niem-yet/bang.pdf", posted.poster, name="poster"),
    path("niem-yet/danh-sach/", importing.lists, name="lists"),
    path("niem-yet/danh-sach/nhap/", importing.taken_over, name="take_over"),
    path("niem-yet/loi-hoi/", asked.asked, name="asked"),
    path("niem-yet/su-kien/", events.events, name="events"),
    re_path(r"^niem-yet/su-kien/(?P<slug>[a-z-]{1,40})/$", events.event, name="event"),
    re_path(CODE + "$", procedure.procedure, name="procedure"),
    re_path(CODE + "duyet/$", approval.approval, name="approval"),
    re_path(CODE + "(?P<slug>[a-z-]{1,20})/$", procedure.do, name="do"),
]
