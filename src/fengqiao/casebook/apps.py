from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "fengqiao.casebook"
    label = "casebook"
