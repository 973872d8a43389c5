"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.dossiers.views import (
    apology,
    asked,
    correcting,
    files,
    handing,
    intake,
    notices,
    opinions,
    register,
    together,
    work,
)

# Every shape of code in use; anything else is no address of ours and never reaches the database.
CODE = r"(?P<code>[A-Z0-9.\-]{1,40})"

app_name = "dossiers"
urlpatterns = [
    path("ho-so/", work.dossiers, name="list"),
    path("ho-so/tim/", work.search, name="search"),
    path("ho-so/hoi-lai/", asked.asked_again, name="asked_again"),
    path("ho-so/moi/", intake.intake, name="intake"),
    path("so-theo-doi/", register.register, name="register"),
    re_path(r"^so-theo-doi/(?P<pk>[0-9]{1,15})/$", register.register_file, name="register_file"),
    path("ho-so/loa/", notices.loud, name="loud"),
    re_path(rf"^ho-so/{CODE}/$", work.dossier, name="detail"),
    re_path(rf"^ho-so/{CODE}/xem/$", work.reveal, name="reveal"),
    re_path(rf"^ho-so/{CODE}/giay/(?P<pk>[0-9]{{1,15}})\.pdf$", work.paper, name="paper"),
    re_path(rf"^ho-so/{CODE}/tep/$", files.add_file, name="add_file"),
    re_path(rf"^ho-so/{CODE}/tep/(?P<pk>[0-9]{{1,15}})/$", files.file, name="file"),
    re_path(rf"^ho-so/{CODE}/ban-giao/$", handing.hands, name="hands"),
    re_path(rf"^ho-so/{CODE}/ban-giao/(?P<how>[a-z\-]{{1,20}})/$", handing.end_handing, name="end_handing"),
    re_path(rf"^ho-so/{CODE}/y-kien/$", opinions.asked, name="opinions"),
    re_path(
        rf"^ho-so/{CODE}/y-kien/(?P<pk>[0-9]{{1,15}})/(?P<how>[a-z\-]{{1,20}})/$",
        opinions.step,
        name="opinion_step",
    ),
    re_path(rf"^ho-so/{CODE}/phieu-kiem-soat\.pdf$", handing.control_pdf, name="control_pdf"),
    re_path(rf"^ho-so/{CODE}/cung-luot/$", together.visit, name="visit"),
    re_path(rf"^ho-so/{CODE}/cung-luot\.pdf$", together.slip_pdf, name="visit_slip"),
    re_path(rf"^ho-so/{CODE}/cung-luot/(?P<slug>[a-z\-]{{1,20}})/$", together.step, name="visit_step"),
    re_path(rf"^ho-so/{CODE}/ban-xin-loi\.pdf$", apology.draft_pdf, name="apology_draft"),
    re_path(rf"^ho-so/{CODE}/tin/$", notices.wish, name="wish"),
    re_path(rf"^ho-so/{CODE}/dinh-chinh/$", correcting.correct, name="correct"),
    re_path(rf"^ho-so/{CODE}/(?P<slug>[a-z\-]{{1,40}})/$", work.move, name="move"),
]
