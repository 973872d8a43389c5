"""Addresses of the face itself; plain names, because every layout points to them."""

from django.urls import path

from vidan.core.ui import views, views_people, views_public

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/minh-hoa/", views.demo_sign_in, name="demo_sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.password, name="password"),
    path("can-bo/", views_people.people, name="people"),
    path("can-bo/them/", views_people.add_person, name="add_person"),
    path("can-bo/<int:pk>/", views_people.person, name="person"),
    path("can-bo/<int:pk>/<slug:slug>/<int:of>/", views_people.do, name="do_about_person"),
    path("goc-so-cai/", views_public.ledger_roots, name="ledger_roots"),
    path("goc-so-cai/<slug:year>.txt", views_public.ledger_roots_of_year, name="ledger_roots_of_year"),
    path("chu-to/", views_public.text_size, name="text_size"),
]
