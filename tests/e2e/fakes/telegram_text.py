"""What Telegram makes of a text: markup parsed into entities and refused when it is broken."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class Refused(Exception):
    """The server answers with an error."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad(description: str, **parameters: Any) -> Refused:
    """The error of a request that cannot be."""
    return Refused(400, f"Bad Request: {description}", **parameters)


@dataclass
class Marked:
    """A text without its markup, and where the markup was (in UTF-16 units)."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)


def read_text(text: str, parse_mode: str | None, *, longest: int, what: str) -> Marked:
    """Parse a text as Telegram does, and refuse it as Telegram does."""
    if parse_mode in {None, ""}:
        marked = Marked(text)
    elif parse_mode.upper() == "HTML":
        marked = _read_html(text)
    else:
        raise bad(f"this server reads no parse mode but HTML, not {parse_mode}")
    marked.text = marked.text.strip()
    if len(marked.text) > longest:
        raise bad(f"{what} is too long")
    return marked


def _read_html(text: str) -> Marked:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag {reader.open[-1][0]}")
    return Marked("".join(reader.text), sorted(reader.entities, key=lambda e: (e["offset"], -e["length"])))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text: list[str] = []
        self.open: list[tuple[str, int, dict[str, Any]]] = []
        self.entities: list[dict[str, Any]] = []
        self._units = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _TAGS or (tag == "span" and given.get("class") != "tg-spoiler"):
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {self._units}')
        more = {"url": given.get("href") or ""} if tag == "a" else {}
        if tag == "blockquote" and "expandable" in given:
            more["expandable"] = True
        self.open.append((tag, self._units, more))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise bad(f'can\'t parse entities: Unsupported start tag "{tag}/" at byte offset {self._units}')

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad(f"can't parse entities: Unmatched end tag at byte offset {self._units}, found {tag}")
        _, offset, more = self.open.pop()
        kind = _TAGS[tag] if not more.pop("expandable", False) else "expandable_blockquote"
        if self._units > offset:
            self.entities.append({"type": kind, "offset": offset, "length": self._units - offset, **more})

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise bad(f"can't parse entities: Unsupported start tag at byte offset {self._units}")
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(_ENTITIES.get(name, f"&{name}"))

    def handle_charref(self, name: str) -> None:
        self._add(chr(int(name[1:], 16) if name[0] in "xX" else int(name)))

    def handle_comment(self, data: str) -> None:
        raise bad(f'can\'t parse entities: Unsupported start tag "!--" at byte offset {self._units}')

    def _add(self, data: str) -> None:
        self.text.append(data)
        self._units += len(data.encode("utf-16-le")) // 2
