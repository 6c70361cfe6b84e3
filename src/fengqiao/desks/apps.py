from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "fengqiao.desks"
    label = "desks"
