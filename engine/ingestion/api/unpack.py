"""Reads the body of an answer and unpacks it, never beyond a limit: a megabyte can hold gigabytes of packed zeros."""

import zlib
from typing import Any, Final

import httpx

ACCEPTED: Final = "gzip, deflate"
"""The header of requests: what is unpacked here, each once."""

_WINDOWS: Final = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class TooLarge(Exception):
    """A body is larger than the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"sent more than {limit:,} bytes, far too many")


async def read_body(response: httpx.Response, limit: int) -> bytes:
    """Return the body of a response that is being streamed.

    Args:
        response: opened with ``stream``, nothing read yet.
        limit: bytes, packed as well as unpacked; no more than that, and one piece of it packed, is held in memory.

    Raises:
        TooLarge: there are more.
        httpx.DecodingError: it cannot be unpacked, or is packed in a way that was not asked for, or twice.
        httpx.TransportError: the connection broke.
    """
    if response.is_stream_consumed:  # a transport that had it all in memory anyway
        if len(response.content) > limit:
            raise TooLarge(limit)
        return response.content
    packing = response.headers.get("content-encoding", "").strip().casefold()
    if packing in {"", "identity"}:
        unpacker = None
    elif packing in _WINDOWS:
        unpacker = zlib.decompressobj(_WINDOWS[packing])
    else:
        msg = f"a body packed as {packing[:40]!r} was not asked for"
        raise httpx.DecodingError(msg, request=response.request)
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece if unpacker is None else _unpacked(unpacker, piece, limit + 1 - len(body), response)
        if len(body) > limit:
            raise TooLarge(limit)
    if unpacker is not None and not unpacker.eof and response.num_bytes_downloaded:
        msg = "a packed body ended before its end"
        raise httpx.DecodingError(msg, request=response.request)
    return bytes(body)


def _unpacked(unpacker: Any, piece: bytes, room: int, response: httpx.Response) -> bytes:
    try:
        return bytes(unpacker.decompress(piece, room))
    except zlib.error as error:
        raise httpx.DecodingError(str(error), request=response.request) from error
