"""A body that unpacks to gigabytes is refused before it is in memory."""

import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest

from engine.ingestion.api.unpack import TooLarge, read_body

LIMIT = 1_000_000


async def body_of(content: bytes, packing: str | None, *, piece: int = 16_384) -> bytes:
    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(content), piece):
            yield content[start : start + piece]

    headers = {} if packing is None else {"Content-Encoding": packing}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, content=pieces()))
    async with (
        httpx.AsyncClient(transport=transport) as client,
        client.stream("GET", "https://api.example/x") as response,
    ):
        return await read_body(response, LIMIT)


@pytest.mark.parametrize(
    ("packed", "packing"),
    [(b"plain", None), (b"plain", "identity"), (gzip.compress(b"plain"), "gzip"), (zlib.compress(b"plain"), "deflate")],
    ids=["plain", "identity", "gzip", "deflate"],  # gzip's bytes hold the time, and each process names tests anew
)
async def test_a_body_is_read_however_it_is_packed(packed: bytes, packing: str | None) -> None:
    assert await body_of(packed, packing, piece=3) == b"plain"
    assert await body_of(b"", packing) == b""


async def test_a_bomb_is_refused_without_unpacking_it() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    assert len(bomb) < LIMIT
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match="more than 1,000,000 bytes"):
            await body_of(bomb, "gzip")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 5 * LIMIT


async def test_what_is_packed_twice_or_as_nobody_asked_is_refused() -> None:
    for packing in ("gzip, gzip", "br", "zstd"):
        with pytest.raises(httpx.DecodingError, match="was not asked for"):
            await body_of(gzip.compress(gzip.compress(b"x")), packing)


async def test_a_packed_body_that_is_cut_or_damaged_is_refused() -> None:
    packed = gzip.compress(b"x" * 10_000)
    with pytest.raises(httpx.DecodingError, match="ended before its end"):
        await body_of(packed[:-12], "gzip")
    with pytest.raises(httpx.DecodingError):
        await body_of(b"no gzip at all", "gzip")
