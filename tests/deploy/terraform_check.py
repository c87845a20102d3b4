"""Holds Terraform files against the providers' schema, as ``terraform validate`` does where these can be fetched."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

SCHEMA: Any = json.loads(Path(__file__).with_name("terraform_schema.json").read_text(encoding="utf-8"))

_OF_EVERY_RESOURCE = frozenset({"count", "for_each", "depends_on", "provider", "lifecycle"})
_REFERENCE = re.compile(r"(?<![\w.\"])(data\.)?((?:aws|random)_\w+)\.\w+(?:\[(?:[^\[\]]*)\])?\.(\w+)")
_LOOP = re.compile(
    r"for (?:\w+, )?(?P<one>\w+) in (?P<data>data\.)?(?P<kind>(?:aws|random)_\w+)\.\w+"
    r"(?:\.(?P<of>\w+))? :(?P<rest>[^\n]*)"
)


def faults(labels: tuple[str, ...], body: Mapping[str, Any], sort: str = "resource") -> Iterator[str]:
    """Yield what the provider would refuse in one resource or data source.

    Args:
        labels: its kind and its name.
        body: what python-hcl2 made of it.
        sort: ``resource`` or ``data``.
    """
    kind, name = labels
    if kind not in SCHEMA[sort]:
        yield f"{kind}.{name}: no schema of this kind here, run tests/deploy/terraform_schema.py"
        return
    there = {key: value for key, value in body.items() if key not in _OF_EVERY_RESOURCE}
    yield from _body_faults(there, SCHEMA[sort][kind], f"{kind}.{name}")


def _body_faults(body: Mapping[str, Any], schema: Any, where: str) -> Iterator[str]:
    attributes, inner = schema["attributes"], schema["blocks"]
    written = {name: value for name, value in body.items() if not name.startswith("__") and name != "dynamic"}
    made = {name.strip('"'): one for dynamic in body.get("dynamic", ()) for name, one in dynamic.items()}
    for name, value in written.items():
        if name in inner:
            yield from _block_faults(value, inner[name], f"{where}.{name}")
        else:
            fault = _argument_fault(name, value, attributes.get(name))
            if fault is not None:
                yield f"{where}: {fault}"
    for name, one in made.items():
        if name in inner:
            yield from _body_faults(one["content"][0], inner[name], f"{where}.{name}")
        else:
            yield f"{where}: there is no block {name}"
    needed = {name for name, what in attributes.items() if isinstance(what, str) and what.startswith("required")}
    needed |= {name for name, what in inner.items() if what["required"]}
    for name in sorted(needed - set(written) - set(made)):
        yield f"{where}: {name} is missing"


def _block_faults(value: Any, schema: Any, where: str) -> Iterator[str]:
    if not _is_block(value):
        yield f"{where} is a block, not an argument"
        return
    if len(value) > 1 and not schema["many"]:
        yield f"{where} may stand once"
    for one in value:
        yield from _body_faults(one, schema, where)


def _argument_fault(name: str, value: Any, what: Any) -> str | None:
    if what is None:
        return f"there is no {name}"
    if _is_block(value):
        return f"{name} is an argument, not a block"
    if not isinstance(what, str) or what.startswith("computed"):
        return f"{name} can only be read"
    type_ = what.split()[1]
    return None if _fits(value, type_) else f"{name} must be {type_}, not {value}"


def _is_block(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and "__is_block__" in one for one in value)
    )


def _fits(value: Any, type_: str) -> bool:
    """Whether a literal has the type; what is worked out later is let through."""
    if isinstance(value, str) and not value.startswith('"'):
        return True
    if type_.startswith(("list", "set")):
        return isinstance(value, list)
    if type_.startswith("map"):
        return isinstance(value, dict)
    if isinstance(value, (list, dict)):
        return False
    text = str(value).strip('"').lower()
    if "${" in text or type_ == "string":
        return True
    return text in {"true", "false"} if type_ == "bool" else re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def wrong_references(text: str) -> Iterator[str]:
    """Yield every attribute that is read of a resource and that no resource of its kind has.

    Args:
        text: Terraform files as they are written.
    """
    for data, kind, attribute in _REFERENCE.findall(text):
        if attribute not in _readable(data, kind):
            yield f"{data}{kind} has no {attribute}"
    for loop in _LOOP.finditer(text):
        readable = _readable(loop["data"], loop["kind"])
        if loop["of"] is not None:
            inner = readable.get(loop["of"], {})
            readable = inner["computed"] if isinstance(inner, dict) and "computed" in inner else inner
        for attribute in re.findall(rf"\b{loop['one']}\.(\w+)", loop["rest"]):
            if attribute not in readable:
                yield f"{loop['kind']}{'.' + loop['of'] if loop['of'] else ''} has no {attribute}"


def _readable(data: str | None, kind: str) -> dict[str, Any]:
    schema = SCHEMA["data" if data else "resource"].get(kind, {"attributes": {}, "blocks": {}})
    return {**schema["attributes"], **schema["blocks"]}
