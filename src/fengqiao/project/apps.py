from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "fengqiao.project"
    label = "project"
