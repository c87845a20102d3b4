"""Arrays and a few plain values as bytes: a NumPy archive with a JSON header, and no pickle anywhere.

Reading such bytes can fail, but it cannot run code.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.models.errors import InvalidModelFile

_HEADER: Final = "header"


def pack(header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Bytes of ``arrays`` and of a ``header`` that JSON can say; equal inputs give equal bytes."""
    text = json.dumps(header, sort_keys=True, allow_nan=False).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in {_HEADER: np.frombuffer(text, dtype=np.uint8), **arrays}.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(array), allow_pickle=False)
            # a fixed date, where numpy.savez would write the time of day into the file
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0)), member.getvalue())
    return buffer.getvalue()


def unpack(data: bytes, wanted: str | None = None) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return the header and the arrays of ``pack``.

    Args:
        data: the bytes.
        wanted: the ``format`` the header must have; None: any, or none.

    Raises:
        InvalidModelFile: the bytes are cut short, changed, something else, or of another format.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        header = json.loads(arrays.pop(_HEADER).tobytes())
    except (ValueError, KeyError, EOFError, OSError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        msg = f"These {len(data)} bytes are not a stored model: {error}. Nothing was read; fit the model again."
        raise InvalidModelFile(msg) from error
    if not isinstance(header, dict):
        msg = "The header of the stored model is not a mapping. Nothing was read; fit the model again."
        raise InvalidModelFile(msg)
    if wanted is not None and header.get("format") != wanted:
        msg = f"This is {header.get('format')!r}, not {wanted!r}. Nothing was read; fit it again."
        raise InvalidModelFile(msg)
    return header, arrays
