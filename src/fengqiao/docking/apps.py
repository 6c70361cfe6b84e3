from django.apps import AppConfig


class DockingConfig(AppConfig):
    name = "fengqiao.docking"
    label = "docking"
