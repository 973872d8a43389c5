from django.urls import path

from vidan.desks.places import views_public

urlpatterns = [path("ngay-truoc/", views_public.old_names, name="old_names")]
