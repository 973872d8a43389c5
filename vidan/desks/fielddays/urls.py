"""Officers' addresses: “về thôn”, going to the hamlet."""

from django.urls import path, re_path

from vidan.desks.fielddays.views import capturing, days, records, repeating, reports

ONE = r"^ve-thon/(?P<pk>[0-9]{1,15})"
FIELD = r"^ve-thon/ghi/(?P<pk>[0-9]{1,15})"
SAID = r"^ve-thon/loi/(?P<pk>[0-9]{1,15})"

app_name = "fielddays"
urlpatterns = [
    path("ve-thon/", days.days, name="days"),
    path("ve-thon/moi/", days.new, name="new"),
    path("ve-thon/ghi/", capturing.days, name="capture_days"),
    path("ve-thon/ghi/toi/", capturing.who, name="capture_who"),
    path("ve-thon/ghi/may.js", capturing.worker, name="capture_worker"),
    re_path(rf"{FIELD}/$", capturing.day, name="capture"),
    re_path(rf"{FIELD}/(?P<kind>[a-z]{{1,10}})/$", capturing.take, name="capture_take"),
    path("ve-thon/loi/", records.matters, name="matters"),
    re_path(rf"{SAID}/$", records.matter, name="matter"),
    re_path(r"^ve-thon/xem/(?P<what>[a-z]{1,10})/(?P<pk>[0-9]{1,15})/$", records.reveal, name="reveal"),
    re_path(rf"{SAID}/(?P<slug>[a-z\-]{{1,20}})/$", records.answer, name="answer"),
    path("ve-thon/thang/", reports.month, name="month"),
    path("ve-thon/thang/bao-cao.pdf", reports.month_pdf, name="month_pdf"),
    re_path(rf"{ONE}/bao-cao\.pdf$", reports.day, name="report"),
    re_path(rf"{ONE}/$", days.day, name="day"),
    re_path(rf"{ONE}/anh/(?P<photo>[0-9]{{1,15}})/$", records.photo, name="photo"),
    re_path(rf"{ONE}/anh/(?P<photo>[0-9]{{1,15}})/phep/$", records.consent, name="consent"),
    re_path(rf"{ONE}/lam/(?P<row>[0-9]{{1,15}})/bo/$", records.strike, name="strike"),
    re_path(rf"{ONE}/viec/(?P<job>[0-9]{{1,15}})/bo/$", days.drop_job, name="drop_job"),
    re_path(rf"{ONE}/lap-lai/$", repeating.repeat, name="repeat"),
    re_path(rf"{ONE}/(?P<slug>[a-z\-]{{1,20}})/$", days.do, name="do"),
]
