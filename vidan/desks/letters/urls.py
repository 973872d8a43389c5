"""Officers' addresses: “thư gửi”, letters to families."""

from django.urls import path, re_path

from vidan.desks.letters.views import batches, book, letters, lists

ONE = r"^thu-gui/(?P<pk>[0-9]{1,15})"

app_name = "letters"
urlpatterns = [
    path("thu-gui/", letters.letters, name="list"),
    path("thu-gui/moi/", lists.write, name="write"),
    path("thu-gui/so/", book.book, name="book"),
    path("thu-gui/giu-y/", lists.heeded, name="heeded"),
    path("thu-gui/khong-nhan/", lists.not_wanted, name="not_wanted"),
    re_path(r"^thu-gui/giu-y/(?P<pk>[0-9]{1,15})/thoi/$", lists.unheed, name="unheed"),
    path("thu-gui/danh-sach-trao.pdf", batches.hand_over_pdf, name="hand_over"),
    re_path(r"^thu-gui/tap/(?P<name>[a-z]{1,6})/$", batches.batch, name="batch"),
    re_path(r"^thu-gui/tap/(?P<name>[a-z]{1,6})/thu\.pdf$", batches.batch_pdf, name="batch_pdf"),
    re_path(r"^thu-gui/tap/(?P<name>[a-z]{1,6})/phong-bi\.pdf$", batches.covers_pdf, name="covers"),
    re_path(r"^thu-gui/danh-sach/(?P<occasion>[a-z_]{1,20})/$", lists.lists, name="listed"),
    re_path(r"^thu-gui/danh-sach/(?P<occasion>[a-z_]{1,20})/tep/$", lists.bring, name="bring"),
    re_path(r"^thu-gui/dong/(?P<pk>[0-9]{1,15})/bo/$", lists.drop, name="drop"),
    re_path(r"^thu-gui/ma/(?P<ref>T-[0-9]{1,15})/$", letters.by_ref, name="by_ref"),
    re_path(rf"{ONE}/$", letters.letter, name="letter"),
    re_path(rf"{ONE}/thu\.pdf$", letters.pdf, name="pdf"),
    re_path(rf"{ONE}/doc/$", letters.read, name="read"),
    re_path(rf"{ONE}/(?P<slug>[a-z\-]{{1,20}})/$", letters.do, name="do"),
]
