"""Finds every command line of ``fairline`` that the project's files name."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r"`fairline ([^`]+)`")
_PROSE = re.compile(r"(?<![\w/.-])fairline ([a-z][a-z-]*)((?: -{1,2}[a-z][a-z-]*)*)")
_BLOCK = re.compile(r"^(?:    |\$ )+(?:\$ )?(?:.*(?:&&|\|) *)?fairline +(.+?)(?:  +#.*)?$")
_SHELL = re.compile(r"-- fairline ([^;&|\n]+)|docker exec \w+ fairline ([^;&|\n]+)")

PLACEHOLDERS = {
    "ID": "1",
    "NAME": "settle",
    "TEAM": "Leeds",
    "WHEN": "2022-10-14",
    "BODY.json": "body.json",
    "DIR": "seasons",
    "DIR_OR_URL": "seasons",
    "REVISION": "-1",
    "JOB": "settle",
    "FILE": "script.txt",
}
"""What stands in the documents for something of the reader's."""


@dataclass(frozen=True)
class CommandLine:
    """The words after ``fairline``, and where they were found."""

    words: tuple[str, ...]
    found_in: str

    def __str__(self) -> str:
        return f"{self.found_in}: fairline {' '.join(self.words)}"


def documented() -> Iterator[CommandLine]:
    """Yield those of README and docs: code in a line and blocks of code."""
    for file in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for line in file.read_text(encoding="utf-8").splitlines():
            found = _CODE.findall(line)
            block = _BLOCK.match(line)
            for text in (*found, *([block[1]] if block else [])):
                yield from _named(text, file)


def delivered() -> Iterator[CommandLine]:
    """Yield those that images, containers, clusters and workflows start."""
    yield from _of_the_image()
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    for service in compose["services"].values():
        if "fairline" in service["image"]:
            yield CommandLine(tuple(service["command"]), "docker-compose.yml")
    yield from _listed("deploy/kubernetes", "*.yaml", r"args: \[([a-z, ]+)\]")
    yield from _listed("deploy/terraform", "*.tf", r"arguments = \[([^]]+)\]")
    for file in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        for either in _SHELL.findall(file.read_text(encoding="utf-8")):
            yield from _named("".join(either).strip(), file)


def _of_the_image() -> Iterator[CommandLine]:
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        if "CMD [" in line:
            words = json.loads(line[line.index("[") :])
            yield CommandLine(tuple(words[1:] if words[0] == "fairline" else words), "Dockerfile")


def _listed(folder: str, pattern: str, words_in: str) -> Iterator[CommandLine]:
    for file in sorted((ROOT / folder).rglob(pattern)):
        for words in re.findall(words_in, file.read_text(encoding="utf-8")):
            yield CommandLine(tuple(word.strip(' "') for word in words.split(",")), file.name)


def said() -> Iterator[CommandLine]:
    """Yield those that help texts, sentences, alerts and settings name in running text: command and options only."""
    files = [
        *(
            file
            for room in ("bot", "workers", "engine")
            for file in sorted((ROOT / room).rglob("*.py"))
            if "models" not in file.parts
        ),  # there the name begins the first line of stored files
        *sorted((ROOT / "bot").rglob("*.ftl")),
        *sorted((ROOT / "deploy" / "monitoring").rglob("*.yml")),
        ROOT / ".env.example",
        ROOT / "Makefile",
    ]
    for file in files:
        for command, options in _PROSE.findall(file.read_text(encoding="utf-8")):
            yield CommandLine((command, *options.split()), str(file.relative_to(ROOT)))


def _named(text: str, file: Path) -> Iterator[CommandLine]:
    text = text.replace("…", "").replace("...", "").strip()
    optional = re.sub(r"\[[^]]*\]", "", text)
    words = tuple(PLACEHOLDERS.get(word, word) for word in shlex.split(optional, comments=True))
    if words:
        yield CommandLine(words, str(file.relative_to(ROOT)))
