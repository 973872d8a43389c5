"""Officers' addresses. A run's code says no more than its day and place in it."""

from django.urls import path, re_path

from vidan.desks.certification.views import books, entry, runs

CODE = r"(?P<code>[A-Z0-9\-]{1,32})"

app_name = "certification"
urlpatterns = [
    path("chung-thuc/", runs.runs, name="list"),
    path("chung-thuc/moi/", entry.entry, name="entry"),
    path("chung-thuc/so/", books.register, name="register"),
    path("chung-thuc/so/so-chung-thuc.pdf", books.pdf, name="register_pdf"),
    path("chung-thuc/so/so-chung-thuc.xlsx", books.excel, name="register_excel"),
    path("chung-thuc/so-lieu/", books.figures, name="figures"),
    re_path(r"^chung-thuc/loat/(?P<slug>[a-z\-]{1,20})/$", runs.batch, name="batch"),
    re_path(rf"^chung-thuc/{CODE}/$", runs.run, name="detail"),
    re_path(rf"^chung-thuc/{CODE}/phieu\.pdf$", runs.ticket, name="ticket"),
    re_path(rf"^chung-thuc/{CODE}/huy/$", runs.cancel, name="cancel"),
    re_path(rf"^chung-thuc/{CODE}/gach/$", runs.void, name="void"),
    re_path(rf"^chung-thuc/{CODE}/(?P<slug>[a-z\-]{{1,20}})/$", runs.step, name="step"),
]
