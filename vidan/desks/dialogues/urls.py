"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.dialogues import views
from vidan.desks.dialogues.views import day, minutes, questions

app_name = "dialogues"
_ONE = r"^to-chuc-doi-thoai/(?P<pk>[0-9]{1,15})/"
_QUESTION = r"^to-chuc-doi-thoai/cau-hoi/(?P<pk>[0-9]{1,15})/"
urlpatterns = [
    path("to-chuc-doi-thoai/", views.dialogues, name="list"),
    path("to-chuc-doi-thoai/moi/", views.new, name="new"),
    re_path(rf"{_ONE}$", views.dialogue, name="dialogue"),
    re_path(rf"{_ONE}sua/$", views.change, {"doing": "sua"}, name="edit"),
    re_path(rf"{_ONE}thong-bao/$", views.change, {"doing": "thong_bao"}, name="announce"),
    re_path(rf"{_ONE}doi-lich/$", views.change, {"doing": "doi_lich"}, name="reschedule"),
    re_path(rf"{_ONE}huy/$", views.change, {"doing": "huy"}, name="cancel"),
    re_path(rf"{_ONE}ap-phich/$", views.draft_poster, name="poster"),
    re_path(rf"{_ONE}cau-hoi/$", questions.questions, name="questions"),
    re_path(rf"{_ONE}dien-bien/$", day.day, name="day"),
    re_path(rf"{_ONE}dien-bien/bat-dau/$", day.do, {"doing": "bat_dau"}, name="open_day"),
    re_path(rf"{_ONE}dien-bien/moi/$", day.do, {"doing": "moi"}, name="call"),
    re_path(rf"{_ONE}dien-bien/ket-qua/$", day.do, {"doing": "ket_qua"}, name="result"),
    re_path(rf"{_ONE}dien-bien/cau-moi/$", day.do, {"doing": "cau_moi"}, name="spoken"),
    re_path(rf"{_ONE}dien-bien/nguoi-du/$", day.do, {"doing": "nguoi_du"}, name="attendance"),
    re_path(rf"{_ONE}dien-bien/ket-thuc/$", day.do, {"doing": "ket_thuc"}, name="end_day"),
    re_path(rf"{_ONE}bien-ban/$", minutes.minutes, name="minutes"),
    re_path(rf"{_ONE}bien-ban/in/$", minutes.draft_pdf, name="minutes_pdf"),
    re_path(rf"{_ONE}bien-ban/ghi/$", minutes.do, {"doing": "ghi"}, name="edit_minutes"),
    re_path(rf"{_ONE}bien-ban/trinh/$", minutes.do, {"doing": "trinh"}, name="submit_minutes"),
    re_path(rf"{_ONE}bien-ban/tra-lai/$", minutes.do, {"doing": "tra_lai"}, name="return_minutes"),
    re_path(rf"{_ONE}bien-ban/ky/$", minutes.do, {"doing": "ky"}, name="sign_minutes"),
    re_path(rf"{_ONE}bien-ban/so/$", minutes.do, {"doing": "so"}, name="number_minutes"),
    re_path(rf"{_ONE}khep-lai/$", minutes.do, {"doing": "khep"}, name="close"),
    re_path(rf"{_ONE}phieu/$", minutes.do, {"doing": "phieu"}, name="paper_slips"),
    re_path(r"^to-chuc-doi-thoai/ma/(?P<code>[0-9]{4}-[0-9]{1,3})/$", minutes.by_code, name="by_code"),
    re_path(rf"{_QUESTION}sua-tra-loi/$", questions.moderate, {"doing": "sua-tra-loi"}, name="reword_answer"),
    re_path(rf"{_QUESTION}$", questions.question, name="question"),
    re_path(rf"{_QUESTION}dang/$", questions.moderate, {"doing": "dang"}, name="show_question"),
    re_path(rf"{_QUESTION}gop/$", questions.moderate, {"doing": "gop"}, name="merge_question"),
    re_path(rf"{_QUESTION}khong-dang/$", questions.moderate, {"doing": "khong-dang"}, name="hide_question"),
    re_path(rf"{_QUESTION}hien/$", questions.reveal, name="reveal"),
]
