"""What Janus is told at its start: one plugin, one transport, sockets that only this process opens, fresh secrets."""

import os
import secrets
from pathlib import Path
from typing import Final

from msgspec import Struct

LIBRARIES: Final = ("/usr/lib/*/janus", "/usr/lib/janus", "/usr/lib64/janus", "/opt/janus/lib/janus")
PLUGIN: Final = "libjanus_videoroom.so"
TRANSPORT: Final = "libjanus_websockets.so"
PORTS: Final = "20000-29999"


class Secrets(Struct, frozen=True):
    """Words that live as long as one start of Janus, and never leave this machine."""

    api: str
    admin: str
    rooms: str


class Address(Struct, frozen=True):
    """How browsers reach Janus: its UDP ports, and its public address where it stands behind a NAT."""

    ports: str = PORTS
    public: str = ""


class JanusMissing(RuntimeError):
    """Janus or its VideoRoom plugin is not installed here."""


def address_from_environment() -> Address:
    """What the installation says about UDP ports and the public address."""
    return Address(os.environ.get("FENGQIAO_MEDIA_PORTS", PORTS), os.environ.get("FENGQIAO_MEDIA_ADDRESS", ""))


def library() -> Path:
    """The folder with Janus's plugins and transports; raises JanusMissing."""
    for pattern in LIBRARIES:
        for found in Path("/").glob(pattern.lstrip("/")):
            if (found / "plugins" / PLUGIN).exists() and (found / "transports" / TRANSPORT).exists():
                return found
    raise JanusMissing(f"no {PLUGIN} and {TRANSPORT} in {', '.join(LIBRARIES)}")


def fresh() -> Secrets:
    """Secrets for one start."""
    return Secrets(*(secrets.token_urlsafe(32) for _ in range(3)))


def write(place: Path, words: Secrets, address: Address) -> None:
    """Write all that Janus reads into `place`, which nobody else may read; what is not linked there is not loaded."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder, name in (("plugins", PLUGIN), ("transports", TRANSPORT), ("events", ""), ("loggers", "")):
        (place / folder).mkdir(exist_ok=True)
        link = place / folder / name
        if name and not link.is_symlink():
            link.symlink_to(library() / folder / name)
    files = {
        "janus.jcfg": _janus(place, words, address),
        "janus.plugin.videoroom.jcfg": f'general: {{ admin_key = "{words.rooms}"; lock_rtp_forward = true; '
        "string_ids = true; }\n",
        "janus.transport.websockets.jcfg": _transport(place),
    }
    for file, text in files.items():
        descriptor = os.open(place / file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as writing:
            writing.write(text)


def socket_of(place: Path, *, admin: bool = False) -> Path:
    """Where Janus listens for its own interface, or for the administrator's."""
    return place / ("admin" if admin else "api")


def _janus(place: Path, words: Secrets, address: Address) -> str:
    public = f'nat_1_1_mapping = "{address.public}"; ' if address.public else ""
    return f"""general: {{
  configs_folder = "{place}"; plugins_folder = "{place}/plugins"; transports_folder = "{place}/transports";
  events_folder = "{place}/events"; loggers_folder = "{place}/loggers";
  debug_level = 2; debug_colors = false; api_secret = "{words.api}"; admin_secret = "{words.admin}";
  hide_dependencies = true; session_timeout = 60;
}}
media: {{ rtp_port_range = "{address.ports}"; dtls_mtu = 1200; }}
nat: {{ {public}nice_debug = false; full_trickle = false; ice_lite = true; ignore_mdns = true; }}
"""


def _transport(place: Path) -> str:
    return f"""general: {{ json = "compact"; ws = true; ws_unix = "{socket_of(place)}"; wss = false; }}
admin: {{ admin_ws = true; admin_ws_unix = "{socket_of(place, admin=True)}"; admin_wss = false; }}
"""
