from django.urls import path

from vidan.boards.promises import views_public

urlpatterns = [path("loi-hua/", views_public.board, name="promise_board")]
