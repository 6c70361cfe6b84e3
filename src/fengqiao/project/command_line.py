"""The command `fengqiao`: run a node, show the demonstration, replay, export, verify."""

import argparse
import os
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

from fengqiao.refusals import Refused

Run = Callable[[argparse.Namespace], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the process's exit status."""
    wanted = _parser().parse_args(arguments)
    if wanted.home:
        os.environ["FENGQIAO_HOME"] = str(Path(wanted.home).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengqiao.project.settings")
    run: Run = wanted.run
    try:
        return run(wanted)
    except Refused as refusal:
        print(f"{refusal.message} [{refusal.code}]", file=sys.stderr)
        for field, words in refusal.fields.items():
            print(f"  {field}：{words}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fengqiao", description="Labour-dispute mediation joined with the courts.")
    parser.add_argument("--home", help="the node's directory (default: var/node, or $FENGQIAO_HOME)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, said: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=said, description=said)
        added.set_defaults(run=run)
        return added

    up = command("up", _up, "start a node: database, web, live and worker processes")
    up.add_argument("--port", type=int, default=8000)
    demonstrate = command("demonstrate", _demonstrate, "start the demonstration node: a city with its cases")
    demonstrate.add_argument("--port", type=int, default=8000)
    demonstrate.add_argument("--small", action="store_true", help="a few people and no cases, at once")
    command("migrate", _migrate, "bring the database to this version")
    command("worker", _worker, "run the worker process alone")
    replay = command("replay", _replay, "rebuild every view from its acts")
    replay.add_argument("--check", action="store_true", help="change nothing, fail on a difference")
    export = command("export", _export, "write one case as a file that verifies offline")
    export.add_argument("case", type=uuid.UUID)
    export.add_argument("--output", default="-", help="the file to write (default: standard output)")
    verify = command("verify", _verify, "verify an exported file, offline")
    verify.add_argument("file", type=Path)
    compute = command("compute", _compute, "compute what a worker is owed, each step with its article")
    compute.add_argument("item", nargs="?", default="", help="the item's name")
    compute.add_argument("--facts", help="the facts, as a YAML file (- for standard input)")
    compute.add_argument("--json", action="store_true", help="answer in JSON, with money in fen")
    compute.add_argument("--list", action="store_true", help="list the items; with ITEM, the facts that it asks for")
    document = command("document", _document, "write the documents that follow from the code")
    document.add_argument("--directory", type=Path, default=Path("docs"))
    database = command("database", _database, "start or stop the embedded PostgreSQL")
    database.add_argument("what", choices=["start", "stop"])
    return parser


def _django() -> None:
    import django

    from fengqiao.base import logs

    logs.configure(human=sys.stderr.isatty())
    django.setup()


def _up(wanted: argparse.Namespace) -> int:
    from fengqiao.project import supervision

    return supervision.run(port=wanted.port)


def _demonstrate(wanted: argparse.Namespace) -> int:
    os.environ["FENGQIAO_DEMONSTRATION"] = "1"
    os.environ.setdefault("FENGQIAO_HOME", str(Path.cwd() / "var" / "demonstration"))
    from fengqiao.project import supervision

    def prepare() -> None:
        from fengqiao.project.demonstration.preparing import prepare as make_ready

        make_ready(small=wanted.small)

    def announce(port: int) -> None:
        from fengqiao.project.demonstration.announcing import announcement

        print(announcement(port), flush=True)

    return supervision.run(port=wanted.port, prepare=prepare, announce=announce)


def _migrate(_: argparse.Namespace) -> int:
    from fengqiao.project import supervision

    _django()
    supervision.migrate()
    return 0


def _worker(_: argparse.Namespace) -> int:
    os.environ["FENGQIAO_DATABASE_ROLE"] = "worker"
    _django()
    from fengqiao.project import worker

    worker.work()
    return 0


def _replay(wanted: argparse.Namespace) -> int:
    _django()
    from fengqiao.ledger import actions

    differences = list(actions.replay(repair=not wanted.check))
    for found in differences:
        print(f"{found.subject}: {found.field}")
    print(f"{len(differences)} differences")
    return 1 if differences and wanted.check else 0


def _export(wanted: argparse.Namespace) -> int:
    _django()
    from fengqiao.ledger.export import export

    data = export(wanted.case)
    if wanted.output == "-":
        sys.stdout.buffer.write(data)
    else:
        Path(wanted.output).write_bytes(data)
    return 0


def _verify(wanted: argparse.Namespace) -> int:
    """Needs no database and no settings: the file alone."""
    from fengqiao.wire.verify import verify_export

    report = verify_export(wanted.file.read_bytes())
    for finding in report.findings:
        print(f"{'✗' if finding.grave else '·'} {finding.sentence} [{finding.code}]")
    for sentence in report.proven:
        print(f"✓ {sentence}")
    for sentence in report.limits:
        print(f"  {sentence}")
    for found in report.fingerprints:
        print(f"  {found.node}: {found.digest}")
    return 0 if report.holds else 1


def _compute(wanted: argparse.Namespace) -> int:
    """Needs no database and no node."""
    from fengqiao.project import compute

    if wanted.list:
        lines = compute.asked(wanted.item) if wanted.item else compute.listed()
    else:
        lines = compute.computed(wanted.item, facts=wanted.facts, as_json=wanted.json)
    for line in lines:
        print(line)
    return 0


def _document(wanted: argparse.Namespace) -> int:
    _django()
    from fengqiao.project import documents

    for name, text in documents.DOCUMENTS.items():
        path = wanted.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text())
        print(path)
    return 0


def _database(wanted: argparse.Namespace) -> int:
    from fengqiao.base.postgres import Cluster

    cluster = Cluster(Path(os.environ.get("FENGQIAO_HOME", "var/node")))
    if wanted.what == "start":
        cluster.home.mkdir(parents=True, exist_ok=True)
        cluster.start()
        cluster.create_database("fengqiao")
    else:
        cluster.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
