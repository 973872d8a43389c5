from django.urls import path, re_path

from vidan.desks.catalogue import views_public

urlpatterns = [
    path("thu-tuc/", views_public.procedure_list, name="procedure_list"),
    # only what looks like a code goes near the database: PostgreSQL takes no NUL in a text
    re_path(r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})/$", views_public.procedure_page, name="procedure_page"),
]
