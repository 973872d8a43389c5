from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "vidan.core.ledger"
    label = "ledger"
