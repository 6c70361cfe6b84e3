"""The court's neighbours: the ministry's hub and a city's HR system, each a node with its own database and keys.

They share the court's PostgreSQL server and its static files and nothing else; what they know of bodies, rosters and
cases they know from parcels. Nobody signs in at the hub; the court and the city reach each other through it.
"""

import base64
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from fengqiao.project.supervision import Kept, processes
from fengqiao.wire.formats import NodeKey, instant_text
from fengqiao.wire.keys import PrivateKey, key_id
from fengqiao.wire.parcels import Listed, Registry
from fengqiao.wire.suites import SUITES

COURT: Final = "court-4108"
LISTED_SINCE: Final = "2026-01-01T00:00:00.000Z"
DOOR: Final = 2
"""How far behind a node's web its door is."""

CENTRE: Final = "焦作市劳动人事争议仲裁院调解中心"
OFFICE: Final = "办公室"
ROOM: Final = "调解室"
ADMINISTRATOR: Final = ("罗秀兰", "centre")
MEDIATOR: Final = ("秦海峰", "centre-mediator")
PATIENCE_SECONDS: Final = 120
SETTLED: Final = "settled"
"""A file in the city's home: its people can sign in."""


class NotPrepared(RuntimeError):
    """Another node's database could not be brought to this version; the log says why."""


@dataclass(frozen=True)
class Neighbour:
    """Another node of the demonstration: its name, its directory below the court's, its ports behind the court's."""

    name: str
    folder: str
    behind: int
    parts: tuple[str, ...]

    @property
    def database(self) -> str:
        """Its database on the court's server."""
        return f"fengqiao_{self.folder}"


HUB: Final = Neighbour("hub-mohrss", "hub", 10, ("door", "worker"))
CITY: Final = Neighbour("city-hr-4108", "city", 20, ("web", "door", "worker"))
NEIGHBOURS: Final = (HUB, CITY)


@dataclass(frozen=True)
class Neighbourhood:
    """The nodes beside the court's, whose home and web port are given."""

    home: Path
    port: int

    @property
    def settings(self) -> dict[str, str]:
        """What each of the nodes is told of the registry."""
        keys = [_listed_key(f"authority-{place}", key) for place, key in enumerate(self._authorities())]
        return {
            "FENGQIAO_REGISTRY": str(self.home / "registry"),
            "FENGQIAO_REGISTRY_AUTHORITIES": json.dumps(msgspec.to_builtins(keys)),
        }

    def settings_of(self, which: Neighbour) -> dict[str, str]:
        """The settings of another node, where they are not the court's."""
        return {
            **self.settings,
            "FENGQIAO_HOME": str(self.home / which.folder),
            "FENGQIAO_NODE": which.name,
            "FENGQIAO_POSTGRES": str(self.home),
            "FENGQIAO_DATABASE": which.database,
            "FENGQIAO_STATIC": str(self.home / "static"),
            "FENGQIAO_PUBLIC_URL": f"http://localhost:{self.port + which.behind}",
        }

    def lay_databases(self) -> None:
        """A database for each, at the first start as a copy of the court's while that is empty; else brought up."""
        from django.db import connection

        from fengqiao.base.postgres import Cluster
        from fengqiao.directory.divisions import load_divisions
        from fengqiao.directory.models import Body

        load_divisions()
        is_empty = not Body.objects.exists()
        connection.close()
        cluster = Cluster(self.home)
        for each in NEIGHBOURS:
            (self.home / each.folder).mkdir(exist_ok=True)
            if not (is_empty and cluster.copy_database(each.database, "fengqiao")):
                cluster.create_database(each.database)
                if self._run(each, "prepare"):
                    raise NotPrepared(each.name)

    def list_all(self) -> None:
        """Open the city's body, and issue the registry in which all three stand with their ports of today."""
        from fengqiao.docking.actions import sealed_registry

        open_centre()
        nodes = (
            self._listed(COURT, self.home, self.port, via=HUB.name, since=_lived_since()),
            self._listed(HUB.name, self.home / HUB.folder, self.port + HUB.behind),
            self._listed(CITY.name, self.home / CITY.folder, self.port + CITY.behind, via=HUB.name),
        )
        now = datetime.now(UTC)
        registry = Registry(number=int(now.timestamp()), at=instant_text(now), nodes=nodes)
        signed = sealed_registry(registry, [(key, "ed") for key in self._authorities()])
        (self.home / "registry").write_bytes(signed)

    def processes(self) -> list[Kept]:
        """What the neighbours consist of."""
        return [
            Kept(f"{which.folder}-{each.name}", each.command, each.environment, each.niceness)
            for which in NEIGHBOURS
            for each in processes(self.port + which.behind, web_workers=1, of=self.settings_of(which))
            if each.name in which.parts
        ]

    def settle(self) -> list[str]:
        """Lines on where the city's people sign in, once their body has come over from the court."""
        if self._run(CITY, "staff"):
            return ["  另外两个节点没有启动成功，案件都在法院节点办理；请看上面的日志。"]
        (self.home / CITY.folder / SETTLED).touch()
        base = f"http://localhost:{self.port + CITY.behind}"
        return [
            "  另有两个节点：人社部枢纽（只转递，打不开）和焦作市人社系统，案件经枢纽往来：",
            f"    {base}/desk/   焦作市人社系统（{CENTRE}）",
            f"      {ADMINISTRATOR[1]:<17}{ADMINISTRATOR[0]}，接受委派、指定调解员、盖章",
            f"      {MEDIATOR[1]:<17}{MEDIATOR[0]}，调解员",
            "    密码、动态口令同上；请当事人或者法院选定该调解中心，案件就到那里办理。",
        ]

    def _listed(self, name: str, home: Path, port: int, via: str = "", since: str = LISTED_SINCE) -> Listed:
        from fengqiao.base import node
        from fengqiao.wire import boxes

        own = node.at_home(home, name)
        return Listed(
            node=name,
            address=f"http://127.0.0.1:{port + DOOR}",
            via=via,
            suite=own.suite,
            box=boxes.public_text(node.box_key_at(home)),
            keys=(_listed_key(name, own.private, since),),
        )

    def _authorities(self) -> list[PrivateKey]:
        """The keys of both registry authorities; in the demonstration they lie beside the nodes."""
        folder = self.home / "authorities"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = []
        for place in range(2):
            path = folder / f"{place}.key"
            if not path.exists():
                path.write_bytes(SUITES["ed"].generate().to_bytes())
            found.append(SUITES["ed"].load_private(path.read_bytes()))
        return found

    def _run(self, which: Neighbour, what: str) -> int:
        environment = {**os.environ, **self.settings_of(which)}
        command = [sys.executable, "-m", "fengqiao.project.command_line", "neighbour", what]
        return subprocess.run(command, env=environment, check=False).returncode


def _listed_key(name: str, private: PrivateKey, since: str = LISTED_SINCE) -> NodeKey:
    public = private.public().to_bytes()
    return NodeKey(name, "ed", key_id("ed", public), base64.b64encode(public).decode(), since, "")


def _lived_since() -> str:
    """From when on the court's own key is valid: it has signed two years of the city's past."""
    from fengqiao.base import node
    from fengqiao.ledger import queries

    own = node.this().key_id
    return next(instant_text(since) for _, _, key, _, since, _ in queries.node_keys() if key == own)


def open_centre() -> None:
    """At the court: the city's mediation centre, at home on the city's node, on the roster with its mediator."""
    from django.db import transaction

    from fengqiao.base import clock
    from fengqiao.directory import actions, powers
    from fengqiao.directory.kinds import BodyKind, DepartmentKind, Level
    from fengqiao.directory.models import Body
    from fengqiao.project.demonstration.preparing import COURT as DISTRICT_COURT

    if Body.objects.filter(name=CENTRE).exists():
        return
    with transaction.atomic():
        court = Body.objects.get(name=DISTRICT_COURT)
        centre = actions.open_body(
            kind=BodyKind.ARBITRATION_MEDIATION_CENTRE,
            level=Level.CITY,
            name=CENTRE,
            region="4108",
            peer_court=court,
            at_node=CITY.name,
            by=None,
        )
        for name, kind, power in (
            (OFFICE, DepartmentKind.MEDIATION_GUIDANCE, powers.ORGANISATION_ADMINISTER),
            (ROOM, DepartmentKind.MEDIATION_OFFICE, powers.ORGANISATION_MEDIATE),
        ):
            actions.open_department(body=centre, name=name, kind=kind, powers=(power,), by=None)
        mediator = actions.enter_person(name=MEDIATOR[0], by=None)
        for member in (centre, mediator):
            actions.enter_roster(court=court, member=member, valid_from=clock.today() - timedelta(days=30), by=None)


def prepare() -> int:
    """At another node, run by the court's: bring its database to this version."""
    from django.core.management import call_command

    from fengqiao.directory.divisions import load_divisions

    call_command("migrate", verbosity=0, interactive=False)
    load_divisions()
    return 0


def settle_staff() -> int:
    """At the city's node, run by the court's: its people, once its body and the roster have come; 1 if they do not."""
    from django.db import transaction

    from fengqiao.base import clock
    from fengqiao.directory.fixtures import ready_staff
    from fengqiao.directory.models import Account, Department, Person
    from fengqiao.ledger import queries

    queries.register_own_key(clock.now())
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        rooms = {each.name: each for each in Department.objects.filter(body__name=CENTRE)}
        known = Person.objects.filter(name=MEDIATOR[0]).first()
        if len(rooms) == 2 and known is not None:
            break
        time.sleep(0.2)
    else:
        return 1
    if Account.objects.filter(username=ADMINISTRATOR[1]).exists():
        return 0
    with transaction.atomic():
        ready_staff(name=ADMINISTRATOR[0], username=ADMINISTRATOR[1], department=rooms[OFFICE])
        ready_staff(name=MEDIATOR[0], username=MEDIATOR[1], department=rooms[ROOM], known=known)
    return 0
