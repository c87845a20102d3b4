"""Takes the schema of the resources that ``deploy/terraform`` uses out of packages that carry it.

    npm pack @cdktf/provider-aws@19.65.1 @cdktf/provider-random@11.1.1    # then unpack each into a folder
    python -m tests.deploy.terraform_schema FOLDER_OF_AWS FOLDER_OF_RANDOM

Terraform itself would fetch the providers from a registry of its own and ask them. These packages are written by a
generator from what the providers answer, so they hold the same: names, types, what is required, what is only read,
which block may stand once. ``terraform_schema.json`` keeps what is used; run this anew when the files use another kind
of resource.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.deploy.terraform_files import blocks

TARGET = Path(__file__).with_name("terraform_schema.json")

_FIELD = re.compile(
    r"(\w+): \{\s*value: (.*?),\s*isBlock: (true|false),\s*type: \"(\w+)\",\s*storageClassType: \"(\w+)\",", re.DOTALL
)
_READ = {"String": "string", "Number": "number", "Boolean": "bool"}


class Source:
    """One ``index.js`` and the declarations beside it.

    Args:
        folder: the folder of one resource or data source in the package.
    """

    def __init__(self, folder: Path) -> None:
        self._code = (folder / "index.js").read_text(encoding="utf-8")
        self._declared = (folder / "index.d.ts").read_text(encoding="utf-8")

    def kind(self) -> dict[str, Any]:
        """Return the schema of the resource itself: what may be set, and what can only be read."""
        found = re.search(
            r"^class (\w+) extends cdktf\.Terraform(?:Resource|DataSource) \{.*?^\}",
            self._code,
            re.MULTILINE | re.DOTALL,
        )
        assert found is not None
        body, name = found.group(0), found.group(1)
        schema = self._body(body.partition("synthesizeHclAttributes()")[2], f"{name}Config")
        schema["attributes"] |= {
            read: what
            for read, what in self._read(body.partition("synthesizeAttributes()")[0])
            if read not in schema["attributes"] and read not in schema["blocks"]
        }
        return schema

    def _body(self, code: str, declared: str) -> dict[str, Any]:
        properties = self._properties(declared)
        attributes: dict[str, Any] = {}
        inner: dict[str, Any] = {}
        for name, value, is_block, shape, holds in _FIELD.findall(code):
            source = re.search(r"(?:struct\.|this\._)(\w+)", value)
            assert source is not None
            optional, type_ = properties[source.group(1)]
            if is_block == "true":
                of = holds if shape == "struct" else holds.removesuffix("List")
                inner[name] = {"many": "[]" in type_, "required": not optional, **self._body(self._written(of), of)}
            else:
                attributes[name] = f"{'optional' if optional else 'required'} {_type(shape, holds)}"
        return {"attributes": attributes, "blocks": inner}

    def _written(self, struct: str) -> str:
        name = struct[0].lower() + struct[1:]
        found = re.search(rf"^function {name}ToHclTerraform\(.*?^\}}", self._code, re.MULTILINE | re.DOTALL)
        assert found is not None, struct
        return found.group(0)

    def _properties(self, interface: str) -> dict[str, tuple[bool, str]]:
        found = re.search(
            rf"^export interface {interface}\b[^{{]*\{{(.*?)^\}}", self._declared, re.MULTILINE | re.DOTALL
        )
        assert found is not None, interface
        lines = re.findall(r"^    readonly (\w+)(\??): (.*)$", found.group(1), re.MULTILINE)
        return {name: (mark == "?", type_) for name, mark, type_ in lines}

    def _read(self, body: str) -> Iterator[tuple[str, Any]]:
        for kind, many, name in re.findall(r"get(String|Number|Boolean)(List|Map)?Attribute\('(\w+)'\)", body):
            yield name, f"computed {f'{many.lower()}({_READ[kind]})' if many else _READ[kind]}"
        for name in re.findall(r"getListAttribute\('(\w+)'\)", body):
            yield name, "computed list(string)"
        for kind, name in re.findall(r"new cdktf\.(String|Number|Boolean)Map\(this, \"(\w+)\"\)", body):
            yield name, f"computed map({_READ[kind]})"
        for of, name in re.findall(r"new (\w+?)List\(this, \"(\w+)\", (?:true|false)\)", body):
            found = re.search(rf"^class {of}OutputReference .*?^\}}", self._code, re.MULTILINE | re.DOTALL)
            assert found is not None, of
            yield name, {"computed": dict(self._read(found.group(0)))}


def _type(shape: str, holds: str) -> str:
    one = holds.removesuffix("List").removesuffix("Map").replace("boolean", "bool")
    return one if shape == "simple" else f"{shape}({one})"


def _package(folder: Path) -> dict[str, str]:
    described = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return {
        "package": described["name"],
        "version": described["version"],
        "provider": described["cdktf"]["provider"]["version"],
    }


def main() -> int:
    """Write the schema of what is used."""
    wanted = {(sort, kind) for sort in ("resource", "data") for kind, _ in blocks(sort)}
    schema: dict[str, Any] = {"sources": {}, "resource": {}, "data": {}}
    for folder in map(Path, sys.argv[1:]):
        source = _package(folder)
        schema["sources"][source["package"].rpartition("provider-")[2]] = source
        for declared in sorted((folder / "lib").glob("*/index.d.ts")):
            found = re.search(r'static readonly tfResourceType = "(\w+)"', declared.read_text(encoding="utf-8"))
            sort = "data" if declared.parent.name.startswith("data-") else "resource"
            if found is not None and (sort, found.group(1)) in wanted:
                schema[sort][found.group(1)] = Source(declared.parent).kind()
    for sort, kind in sorted(wanted):
        assert kind in schema[sort], f"no {sort} {kind} in these packages"
    TARGET.write_text(json.dumps(schema, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
