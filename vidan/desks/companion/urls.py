"""Officers' addresses."""

from django.urls import path, re_path

from vidan.desks.companion.views import lists

app_name = "companion"
urlpatterns = [
    path("danh-sach-chinh-thuc/", lists.lists, name="lists"),
    path("danh-sach-chinh-thuc/cot/", lists.columns, name="columns"),
    re_path(r"^danh-sach-chinh-thuc/(?P<pk>[0-9]{1,15})/$", lists.one_list, name="list"),
    re_path(r"^danh-sach-chinh-thuc/(?P<pk>[0-9]{1,15})/ap-dung/$", lists.decide, name="apply"),
    re_path(r"^danh-sach-chinh-thuc/(?P<pk>[0-9]{1,15})/bo/$", lists.drop_list, name="drop"),
]
