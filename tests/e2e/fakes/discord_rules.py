"""What the stand-in for Discord refuses, as the real one does: texts too long, names twice, rows too wide."""

import re
from typing import Any

EMBED_LIMITS = {"title": 256, "description": 4096}
NAME = re.compile(r"^[-_'\w]{1,32}$")
BUTTON, SELECTS, INPUT = 2, {3, 5, 6, 7, 8}, 4


class Refused(Exception):
    """A request that is answered with an error.

    Args:
        status: HTTP status.
        code: Discord's own code.
        message: what it says.
    """

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status, self.code, self.message = status, code, message


def bad(where: str, why: str) -> Refused:
    """A form that breaks a rule, and where."""
    return Refused(400, 50035, f"Invalid Form Body: {where}: {why}")


def check_message(body: dict[str, Any], *, files: int = 0, keeps: bool = False) -> None:
    """Refuse a message that Discord would refuse.

    Args:
        body: the message.
        files: how many files came with it.
        keeps: True for an edit, which need not say anything anew.
    """
    content = body.get("content") or ""
    _short("content", content, 2000)
    embeds = body.get("embeds") or []
    components = body.get("components") or []
    if not keeps and not (content or embeds or components or files or body.get("poll")):
        raise Refused(400, 50006, "Cannot send an empty message")
    if len(embeds) > 10:
        raise bad("embeds", "more than 10")
    total = sum(_check_embed(number, embed) for number, embed in enumerate(embeds))
    if total > 6000:
        raise bad("embeds", f"{total} characters together, 6000 are allowed")
    if len(str(body.get("nonce") or "")) > 25:
        raise bad("nonce", "longer than 25")
    _check_rows(components)


def _check_embed(number: int, embed: dict[str, Any]) -> int:
    where = f"embeds.{number}"
    for name, most in EMBED_LIMITS.items():
        _short(f"{where}.{name}", embed.get(name) or "", most)
    footer = embed.get("footer", {}).get("text", "")
    author = embed.get("author", {}).get("name", "")
    _short(f"{where}.footer", footer, 2048)
    _short(f"{where}.author", author, 256)
    fields = embed.get("fields") or []
    if len(fields) > 25:
        raise bad(f"{where}.fields", "more than 25")
    for entry in fields:
        if not entry["name"].strip() or not entry["value"].strip():
            raise bad(f"{where}.fields", "an empty name or value")
        _short(f"{where}.fields.name", entry["name"], 256)
        _short(f"{where}.fields.value", entry["value"], 1024)
    texts = [embed.get("title") or "", embed.get("description") or "", footer, author]
    return sum(map(len, texts)) + sum(len(entry["name"]) + len(entry["value"]) for entry in fields)


def _check_rows(rows: list[dict[str, Any]]) -> None:
    if len(rows) > 5:
        raise bad("components", "more than 5 rows")
    seen: set[str] = set()
    for row in rows:
        items = row.get("components") or []
        wide = any(item["type"] in SELECTS for item in items)
        if not items or len(items) > (1 if wide else 5):
            raise bad("components", "a row with none or too many")
        for item in items:
            _check_item(item, seen)


def _check_item(item: dict[str, Any], seen: set[str]) -> None:
    custom_id = item.get("custom_id")
    if custom_id is not None:
        if not 1 <= len(custom_id) <= 100 or custom_id in seen:
            raise bad("custom_id", f"{custom_id!r} is twice, empty or longer than 100")
        seen.add(custom_id)
    if item["type"] == BUTTON:
        _short("label", item.get("label") or "", 80)
        if not (item.get("label") or item.get("emoji")):
            raise bad("label", "a button needs a label or an emoji")
    if item["type"] in SELECTS:
        options = item.get("options") or []
        if item["type"] == 3 and not 1 <= len(options) <= 25:
            raise bad("options", "none or more than 25")
        for option in options:
            _short("options.label", option["label"], 100)
            _short("options.value", option["value"], 100)
            _short("options.description", option.get("description") or "", 100)
        if len({option["value"] for option in options}) != len(options):
            raise bad("options", "a value twice")


def check_modal(body: dict[str, Any]) -> None:
    """Refuse a form that Discord would refuse."""
    if not 1 <= len(body.get("title") or "") <= 45:
        raise bad("title", "empty or longer than 45")
    if not 1 <= len(body.get("custom_id") or "") <= 100:
        raise bad("custom_id", "empty or longer than 100")
    rows = body.get("components") or []
    if not 1 <= len(rows) <= 5:
        raise bad("components", "none or more than 5")
    for item in modal_inputs(body):
        _short("label", item.get("label") or "", 45)
        _short("placeholder", item.get("placeholder") or "", 100)
        _short("value", item.get("value") or "", 4000)


def modal_inputs(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The text inputs of a form, whether they lie in rows or in labels."""
    inputs = []
    for row in body.get("components") or []:
        inputs += row.get("components") or ([row["component"] | {"label": row["label"]}] if "component" in row else [])
    return [item for item in inputs if item["type"] == INPUT]


def check_commands(commands: list[dict[str, Any]]) -> None:
    """Refuse a list of commands that Discord would refuse."""
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        if sum(command.get("type", 1) == kind for command in commands) > most:
            raise Refused(400, 30032, f"Maximum number of application commands reached ({most})")
    names = [(command.get("type", 1), command["name"]) for command in commands]
    if len(set(names)) != len(names):
        raise bad("name", "a command twice")
    for command in commands:
        if command.get("type", 1) != 1:
            _short("name", command["name"], 32)
            continue
        _check_name(command["name"])
        _check_described(command)
        for option in command.get("options") or []:
            if option["type"] in {1, 2}:
                _check_name(option["name"])
                _check_options(option.get("options") or [])
        _check_options([option for option in command.get("options") or [] if option["type"] not in {1, 2}])


def _check_options(options: list[dict[str, Any]]) -> None:
    if len(options) > 25:
        raise bad("options", "more than 25")
    optional = False
    for option in options:
        _check_name(option["name"])
        _check_described(option)
        if option.get("required") and optional:
            raise bad("options", f"{option['name']} is required and comes after one that is not")
        optional = optional or not option.get("required")
        choices = option.get("choices") or []
        if choices and option.get("autocomplete"):
            raise bad("choices", "together with autocomplete")
        check_choices(choices)


def check_choices(choices: list[dict[str, Any]]) -> None:
    """Refuse choices that Discord would refuse."""
    if len(choices) > 25:
        raise bad("choices", "more than 25")
    for choice in choices:
        if not 1 <= len(choice["name"]) <= 100 or len(str(choice["value"])) > 100:
            raise bad("choices", "a name or value empty or longer than 100")


def _check_described(thing: dict[str, Any]) -> None:
    if not 1 <= len(thing.get("description") or "") <= 100:
        raise bad(f"{thing['name']}.description", "empty or longer than 100")


def _check_name(name: str) -> None:
    if not NAME.match(name) or name != name.lower():
        raise bad("name", f"{name!r} is no name of a command or option")


def _short(where: str, text: str, most: int) -> None:
    if len(text) > most:
        raise bad(where, f"{len(text)} characters, {most} are allowed")
