from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "fengqiao.rooms"
    label = "rooms"

    def ready(self) -> None:
        """Make rooms known to the ledger, for whichever command replays them."""
        from fengqiao.rooms import subjects

        assert subjects.KIND  # noqa: S101 - imported for its registration
