"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.reception.views import conclusions, days, register, visits

PK = r"(?P<pk>[0-9]{1,15})"

app_name = "reception"
urlpatterns = [
    path("tiep-dan/", days.days, name="days"),
    path("tiep-dan/phong/", days.room, name="room"),
    re_path(rf"^tiep-dan/ngay/{PK}/$", days.day, name="day"),
    re_path(rf"^tiep-dan/ngay/{PK}/da-tiep/$", days.hold, name="hold"),
    re_path(rf"^tiep-dan/ngay/{PK}/khong-tiep/$", days.call_off, name="call_off"),
    re_path(rf"^tiep-dan/ngay/{PK}/ket-luan/$", conclusions.conclude, name="conclude"),
    re_path(rf"^tiep-dan/ngay/{PK}/ket-luan\.pdf$", conclusions.notice, name="notice"),
    re_path(rf"^tiep-dan/luot-hen/{PK}/den/$", days.came, name="came"),
    path("tiep-dan/luot/", visits.receive, name="receive"),
    path("tiep-dan/luot/to-cao/", visits.sealed, name="sealed"),
    path("tiep-dan/so/", register.register, name="register"),
    path("tiep-dan/so/so-tiep-cong-dan.pdf", register.pdf, name="register_pdf"),
    path("tiep-dan/so/so-tiep-cong-dan.xlsx", register.excel, name="register_excel"),
    path("tiep-dan/so-lieu/", register.figures, name="figures"),
    re_path(rf"^tiep-dan/so/{PK}/$", visits.line, name="line"),
    re_path(rf"^tiep-dan/so/{PK}/xem/$", visits.reveal, name="reveal"),
    re_path(rf"^tiep-dan/so/{PK}/giay-to/$", visits.take_papers, name="take_papers"),
    re_path(rf"^tiep-dan/so/{PK}/thong-bao\.pdf$", visits.refusal_pdf, name="refusal"),
    re_path(rf"^tiep-dan/so/{PK}/ket-qua/(?P<slug>[a-z\-]{{1,20}})/$", visits.step, name="step"),
    re_path(rf"^tiep-dan/giay-bien-nhan/{PK}/giay\.pdf$", visits.receipt_pdf, name="receipt"),
]
