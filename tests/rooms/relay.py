"""Run as a program: passes TCP on, so that a browser in a network of its own reaches a node on localhost."""

import asyncio
import sys


async def relay(listens: str, to: str, port: int) -> None:
    """Pass connections at `listens` on to `to`, for ever."""

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there_reader, there_writer = await asyncio.open_connection(to, port)
            await asyncio.gather(pour(reader, there_writer), pour(there_reader, writer))
        except OSError:
            writer.close()

    await (await asyncio.start_server(one, listens, port)).serve_forever()


async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Everything from one to the other."""
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def main(listens: str, to: str, ports: list[int]) -> None:
    await asyncio.gather(*(relay(listens, to, port) for port in ports))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], [int(port) for port in sys.argv[3:]]))
