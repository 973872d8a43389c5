from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vidan.core.accounts"
    label = "accounts"
