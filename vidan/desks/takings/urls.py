"""Officers' addresses."""

from django.urls import path

from vidan.desks.takings.views import books, dues, figures, keeping, statements

app_name = "takings"
urlpatterns = [
    path("so-thu/", books.day, name="day"),
    path("so-thu/dong/", books.rows, name="rows"),
    path("so-thu/so-lieu/", figures.figures, name="figures"),
    path("so-thu/so-lieu/<slug:slug>/", figures.figure_rows, name="figure_rows"),
    path("so-thu/khoa/", books.close, name="close"),
    path("so-thu/in.pdf", books.pdf, name="day_pdf"),
    path("so-thu/bang.xlsx", books.excel, name="day_excel"),
    path("sao-ke/", statements.statement, name="statement"),
    path("sao-ke/xem/", statements.preview, name="preview"),
    path("sao-ke/ghi/", statements.confirm, name="confirm"),
    path("sao-ke/<int:pk>/ghi/", statements.assign, name="assign"),
    path("bang-phi/", keeping.prices, name="prices"),
    path("bang-phi/muc-thu/", keeping.add_price, name="add_price"),
    path("bang-phi/muc-thu/<int:pk>/thoi/", keeping.stop_price, name="stop_price"),
    path("bang-phi/tai-khoan/", keeping.set_account, name="set_account"),
    path("thu/<int:pk>/", dues.due, name="due"),
    path("thu/<int:pk>/qr/", dues.show_qr, name="qr"),
    path("thu/<int:pk>/<slug:slug>/", dues.do, name="do"),
    path("thu/<int:pk>/ghi-lai/<int:of>/", dues.undo, name="undo"),
]
