from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "fengqiao.directory"
    label = "directory"

    def ready(self) -> None:
        """Make the registers known to the ledger, for whichever command replays or receives their logs."""
        from fengqiao.directory import registers

        assert registers.KINDS  # noqa: S101 - imported for its registration
