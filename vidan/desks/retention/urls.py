"""Officers' addresses. Nothing of a person stands in one."""

from django.urls import path, re_path

from vidan.desks.retention.views import keeping, residents

app_name = "retention"
urlpatterns = [
    path("luu-tru/", keeping.retention_table, name="table"),
    path("luu-tru/giu/", keeping.add_hold, name="hold"),
    re_path(r"^luu-tru/giu/(?P<pk>[0-9]{1,15})/thoi/$", keeping.lift_hold, name="lift"),
    re_path(r"^luu-tru/loai/(?P<key>[a-z_]{1,24})/$", keeping.due, name="due"),
    re_path(r"^luu-tru/de-nghi/(?P<pk>[0-9]{1,15})/$", keeping.proposal, name="proposal"),
    path("luu-tru/du-lieu/", residents.own_data_requests, name="requests"),
    re_path(r"^luu-tru/du-lieu/(?P<pk>[0-9]{1,15})/$", residents.own_data, name="own_data"),
    re_path(
        r"^luu-tru/du-lieu/(?P<pk>[0-9]{1,15})/phieu\.pdf$", residents.own_data_paper, name="own_data_paper"
    ),
    re_path(r"^luu-tru/du-lieu/(?P<pk>[0-9]{1,15})/sua/$", residents.correct_own_data, name="correct"),
    re_path(r"^luu-tru/du-lieu/(?P<pk>[0-9]{1,15})/xoa-loi-ghi/$", residents.erase_own_words, name="erase"),
    re_path(r"^luu-tru/du-lieu/(?P<pk>[0-9]{1,15})/tra-loi/$", residents.answer_own_data, name="answer"),
]
