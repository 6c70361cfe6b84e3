from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "fengqiao.base"
    label = "base"
