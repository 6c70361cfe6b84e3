from django.apps import AppConfig


class CasebookConfig(AppConfig):
    name = "fengqiao.casebook"
    label = "casebook"

    def ready(self) -> None:
        """Make cases known to the ledger, for whichever command replays or receives them."""
        from fengqiao.casebook import subjects

        assert subjects.KIND  # noqa: S101 - imported for its registration
