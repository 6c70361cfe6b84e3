"""A real cable pulled for ten seconds: media, pages and events all gone, and everybody together again afterwards."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.rooms import networks
from tests.rooms.browsers import chromium
from tests.rooms.house import BACKENDS, Visitor, house

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CUT_SECONDS = 10
BACK_SECONDS = 10


@pytest.mark.parametrize("backend", BACKENDS)
def test_back_after_ten_seconds_without_network(tmp_path: Path, backend: str) -> None:
    why = networks.possible()
    if why:
        pytest.skip(why)

    async def walk() -> None:
        port = int(node.base.rsplit(":", 1)[1])
        with networks.network(tmp_path, [port, port + 1]) as network:
            async with chromium() as here, chromium(str(network.browser)) as there:
                mediator = await Visitor.come(here, node, "mediator")
                employer = await Visitor.come(here, node, "employer")
                worker = await Visitor.come(there, node, "worker")
                room = await mediator.open_room(node.cases[0])
                for each in (worker, employer):
                    await each.go(room)
                for each in (mediator, worker, employer):
                    await each.enter()
                await mediator.page.wait_for_selector("#pick-1:checked")
                await mediator.pick(0, 1, 2)
                await mediator.press("begin-joint")
                await asyncio.gather(mediator.sees(1, 2), worker.sees(0, 2), employer.sees(0, 1))
                network.cable(in_place=False)
                await worker.page.wait_for_selector("[data-trouble]:not([hidden])", timeout=CUT_SECONDS * 1000)
                await mediator.sees(2)
                await asyncio.sleep(CUT_SECONDS)
                network.cable(in_place=True)
                back = time.monotonic()
                await worker.page.wait_for_selector("[data-trouble][hidden]", state="attached")
                await asyncio.gather(mediator.sees(1, 2), worker.sees(0, 2), employer.sees(0, 1))
                assert time.monotonic() - back < BACK_SECONDS

    with house(tmp_path / "node", backend=backend) as node:
        asyncio.run(walk())
