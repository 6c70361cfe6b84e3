from django.apps import AppConfig


class PaperworkConfig(AppConfig):
    name = "fengqiao.paperwork"
    label = "paperwork"
