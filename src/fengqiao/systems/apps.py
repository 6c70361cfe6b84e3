from django.apps import AppConfig


class SystemsConfig(AppConfig):
    name = "fengqiao.systems"
    label = "systems"
