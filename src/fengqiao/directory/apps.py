from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "fengqiao.directory"
    label = "directory"
