"""The command `fengqiao`: run a node, show the demonstration, replay, export, verify."""

import argparse
import os
import sys
import threading
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
    demonstrate.add_argument("--alone", action="store_true", help="the court's node alone, without its two neighbours")
    demonstrate.add_argument("--province", action="store_true", help="the whole of Henan besides: 5,000 mediators")
    command("migrate", _migrate, "bring the database to this version")
    command("worker", _worker, "run the worker process alone")
    replay = command("replay", _replay, "rebuild every view from its acts")
    replay.add_argument("--check", action="store_true", help="change nothing, fail on a difference")
    export = command("export", _export, "write one case as a file that verifies offline")
    export.add_argument("case", type=uuid.UUID)
    export.add_argument("--output", default="-", help="the file to write; with .zip the case's files too")
    verify = command("verify", _verify, "verify an exported file, or the answer to a sheet on paper, offline")
    verify.add_argument("file", type=Path)
    _exchange_commands(command)
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


def _exchange_commands(command: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    """The commands about other nodes."""
    neighbour = command("neighbour", _neighbour, "a step of the demonstration for another node than the court's")
    neighbour.add_argument("what", choices=["prepare", "staff"])
    moving = command("move-home", _move_home, "move the bodies of a region to another node, with their open cases")
    moving.add_argument("--region", default="", help="the region's code: all bodies in it that are at home here")
    moving.add_argument("--body", default="", help="or one body, by its id")
    moving.add_argument("--to", default="", help="the node that they move to")
    moving.add_argument("--dry-run", action="store_true", help="say what would move, and change nothing")
    moving.add_argument("--check", action="store_true", help="compare what was moved with the new nodes")
    moving.add_argument("--agree", action="store_true", help="at the new node: take in what asks for it")
    moving.add_argument("--no-wait", action="store_true", help="order it, and leave the rest to the worker")
    registry = command("registry", _registry, "the registry of nodes: keys of authorities, cards, issue, signatures")
    registry.add_argument("what", choices=["key", "card", "issue", "sign"])
    registry.add_argument(
        "files", nargs="*", type=Path, help="the key (key, sign: then the registry), the cards (issue)"
    )
    registry.add_argument("--name", default="authority", help="the authority's name (key)")
    registry.add_argument("--suite", choices=["ed", "sm"], default="ed", help="the suite of the key (key, sign)")
    registry.add_argument("--address", default="", help="where the node's door is reached (card); empty: it collects")
    registry.add_argument("--via", default="", help="the hub through which it is reached (card)")
    registry.add_argument("--output", type=Path, default=Path("registry"), help="the file to write (issue)")

    succession = command("succession", _succession, "go on in the place of a node that is gone for good")
    succession.add_argument("what", choices=["draw-up", "sign", "take"])
    succession.add_argument("file", type=Path, help="the file of documents: written, signed, taken")
    succession.add_argument("--of", default="", help="the node that is gone (draw-up)")
    succession.add_argument("--key", type=Path, help="the authority's private key (sign)")
    succession.add_argument("--suite", choices=["ed", "sm"], default="ed", help="the suite of the key (sign)")


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
    from fengqiao.project.demonstration.neighbours import Neighbourhood

    home = Path(os.environ["FENGQIAO_HOME"])
    neighbours = None if wanted.alone else Neighbourhood(home.resolve(), wanted.port)
    if neighbours:
        os.environ.update(neighbours.settings)

    def prepare() -> None:
        from fengqiao.project.demonstration import foreign
        from fengqiao.project.demonstration.preparing import prepare as make_ready

        if neighbours:
            neighbours.lay_databases()
        make_ready(small=wanted.small, whole_province=wanted.province)
        foreign.settle(wanted.port)
        if neighbours:
            neighbours.list_all()

    def tell(port: int) -> None:
        from fengqiao.project.demonstration.announcing import announcement

        told = neighbours.settle() if neighbours else ()
        print(announcement(port, told), flush=True)

    def announce(port: int) -> None:  # beside, because the neighbours take a while and Ctrl-C must not wait for them
        threading.Thread(target=tell, args=[port], daemon=True).start()

    beside = neighbours.processes if neighbours else None
    return supervision.run(port=wanted.port, prepare=prepare, announce=announce, beside=beside)


def _neighbour(wanted: argparse.Namespace) -> int:
    """One step of the demonstration's for another node; its settings stand in the environment."""
    _django()
    from fengqiao.project.demonstration import neighbours

    return neighbours.prepare() if wanted.what == "prepare" else neighbours.settle_staff()


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
    from fengqiao.docking.exporting import export_case, write_bundle

    if wanted.output.endswith(".zip"):
        silent = write_bundle(wanted.case, Path(wanted.output))
    else:
        data, silent = export_case(wanted.case)
        if wanted.output == "-":
            sys.stdout.buffer.write(data)
        else:
            Path(wanted.output).write_bytes(data)
    for name in silent:
        print(f"节点 {name} 没有应答，文件中缺少它最近的回执。", file=sys.stderr)
    return 0


def _verify(wanted: argparse.Namespace) -> int:
    """Needs no database and no settings: the file alone."""
    from fengqiao.wire.bundles import FileReport, is_bundle, verify_bundle
    from fengqiao.wire.sheets import is_answer, verify_answer
    from fengqiao.wire.verify import verify_export

    enclosed = FileReport()
    if is_bundle(wanted.file):
        report, enclosed = verify_bundle(wanted.file)
    else:
        data = wanted.file.read_bytes()
        report = verify_answer(data) if is_answer(data) else verify_export(data)
    for digest in enclosed.differing:
        print(f"✗ 所附材料与摘要不符，内容被改动：{digest} [file_differs]")
    for digest in enclosed.missing:
        print(f"· 记录写明的材料没有附上：{digest} [file_missing]")
    for finding in report.findings:
        print(f"{'✗' if finding.grave else '·'} {finding.sentence} [{finding.code}]")
    for sentence in (*report.proven, *enclosed.sentences):
        print(f"✓ {sentence}")
    for sentence in report.limits:
        print(f"  {sentence}")
    for found in report.fingerprints:
        print(f"  {found.node}: {found.digest}")
    return 0 if report.holds and not enclosed.differing else 1


def _move_home(wanted: argparse.Namespace) -> int:
    _django()
    from fengqiao.project import moving

    return moving.run(wanted, lambda line: print(line, flush=True))


def _registry(wanted: argparse.Namespace) -> int:
    _django()
    from fengqiao.project import registry

    files: list[Path] = wanted.files
    if len(files) < {"key": 1, "card": 0, "issue": 1, "sign": 2}[wanted.what]:
        print("缺少文件名，用法见 fengqiao registry --help", file=sys.stderr)
        return 2
    lines = {
        "key": lambda: registry.make_key(files[0], name=wanted.name, suite=wanted.suite),
        "card": lambda: registry.card(address=wanted.address, via=wanted.via),
        "issue": lambda: registry.issue(files, output=wanted.output),
        "sign": lambda: registry.sign(files[1], key=files[0], suite=wanted.suite),
    }[wanted.what]()
    for line in lines:
        print(line)
    return 0


def _succession(wanted: argparse.Namespace) -> int:
    _django()
    from fengqiao.project import succession

    return succession.run(wanted, lambda line: print(line, flush=True))


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
