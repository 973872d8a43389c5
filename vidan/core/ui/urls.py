"""Addresses of the face itself; plain names, because every layout points to them."""

from django.urls import path

from vidan.core.ui import (
    views,
    views_background,
    views_factor_rules,
    views_hamlets,
    views_people,
    views_public,
    views_second_step,
    views_security,
    views_signing,
)

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/minh-hoa/", views.demo_sign_in, name="demo_sign_in"),
    path("dang-nhap/buoc-hai/", views_second_step.step, name="second_step"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.password, name="password"),
    path("bao-mat/", views_security.security, name="security"),
    path("bao-mat/ma/", views_security.add_totp, name="add_totp"),
    path("bao-mat/khoa/", views_security.add_passkey, name="add_passkey"),
    path("bao-mat/ma-du-phong/", views_security.renew_codes, name="renew_codes"),
    path("bao-mat/<int:pk>/doi-ten/", views_security.rename, name="rename_factor"),
    path("bao-mat/<int:pk>/go/", views_security.remove, name="remove_factor"),
    path("can-bo/", views_people.people, name="people"),
    path("can-bo/them/", views_people.add_person, name="add_person"),
    path("can-bo/xac-thuc/", views_factor_rules.rules, name="factor_rules"),
    path("can-bo/xac-thuc/<int:pk>/thoi/", views_factor_rules.end, name="end_factor_rule"),
    path("can-bo/<int:pk>/", views_people.person, name="person"),
    path("can-bo/<int:pk>/<slug:slug>/<int:of>/", views_people.do, name="do_about_person"),
    path("thon-to/", views_hamlets.hamlets, name="hamlets"),
    path("goc-so-cai/", views_public.ledger_roots, name="ledger_roots"),
    path("goc-so-cai/<slug:year>.txt", views_public.ledger_roots_of_year, name="ledger_roots_of_year"),
    path("ky-so/", views_signing.signing, name="signing"),
    path("ky-so/<int:pk>/", views_signing.to_sign, name="to_sign"),
    path("ky-so/goi/", views_signing.bundle, name="sign_bundle"),
    path("ky-so/nhan/", views_signing.receive_signed, name="receive_signed"),
    path("ky-so/may-chu/", views_signing.sign_here, name="sign_here"),
    path("viec-nen/", views_background.background, name="background"),
    path("viec-nen/tin/<slug:outcome>/", views_background.messages, name="messages"),
    path("viec-nen/<int:pk>/lam-lai/", views_background.try_again, name="try_again"),
    path("chu-to/", views_public.text_size, name="text_size"),
    path("ngon-ngu/", views_public.language, name="language"),
]
