from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "fengqiao.ledger"
    label = "ledger"
