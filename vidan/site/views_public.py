"""The front page: one question first, then the events of life."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door
from vidan.core.ui.pieces import Card

# Title, what to look for, and what it is about.
LIFE_EVENTS = (
    ("Sinh con", "khai sinh", "Đăng ký khai sinh, nhận cha, mẹ, con"),
    ("Kết hôn", "kết hôn", "Đăng ký kết hôn, xác nhận tình trạng hôn nhân"),
    ("Người thân qua đời", "khai tử", "Đăng ký khai tử"),
    ("Mất giấy tờ hộ tịch", "bản sao", "Xin bản sao, đăng ký lại khai sinh"),
    ("Sai tên, sai ngày sinh", "cải chính", "Thay đổi, cải chính hộ tịch"),
)


@public_door
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """“Bà con cần làm việc gì?”"""
    place = reverse("procedure_list")
    cards = [Card(title, f"{place}?{urlencode({'q': words})}", text) for title, words, text in LIFE_EVENTS]
    return render(request, "site/home.html", {"cards": cards})
