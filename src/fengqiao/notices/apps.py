from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fengqiao.notices"
    label = "notices"
