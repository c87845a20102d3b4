"""Every language has every sentence, with the same gaps and its own plurals, and no sentence is never said."""

import ast as python
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast, visitor

import bot
from bot.core.commands import REGISTRY
from bot.core.i18n import LANGUAGES, translate
from bot.core.i18n.catalogue import BadCatalogue, read_catalogue
from bot.core.i18n.languages import FOLDER, locale_of

CODE = Path(bot.__file__).parent
OTHERS = sorted(set(LANGUAGES) - {"en"})


class Gaps(visitor.Visitor):
    """Collects the gaps of a message and the plural forms it tells apart."""

    def __init__(self, message: ast.Message) -> None:
        self.names: set[str] = set()
        self.plurals: list[set[str]] = []
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 — the library's name
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 — the library's name
        self.plurals.append({variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)})
        self.generic_visit(node)


@cache
def messages(language: str) -> Mapping[str, ast.Message]:
    return {name.replace("-", "."): message for name, message in read_catalogue(FOLDER / language).items()}


def menu_texts() -> set[str]:
    """The keys of what commands, arguments and choices are called in menus."""
    arguments = [(command, argument) for command in REGISTRY for argument in command.arguments]
    texts = {command.help_key for command in REGISTRY}
    texts |= {command.argument_key(argument) for command, argument in arguments}
    return texts | {f"choice.{word}" for _, argument in arguments for word in argument.choices}


def texts_in_code() -> Iterator[tuple[str, bool]]:
    """Every text in the program, and whether it has gaps; a gap may be anything without blanks."""
    for path in CODE.rglob("*.py"):
        for node in python.walk(python.parse(path.read_text("utf-8"))):
            if isinstance(node, python.Constant) and isinstance(node.value, str):
                yield node.value, False
            elif isinstance(node, python.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, python.Constant) else r"\S+" for part in node.values
                ]
                yield "".join(parts), True


@pytest.mark.parametrize("language", OTHERS)
def test_language_lacks_no_sentence(language: str) -> None:
    assert sorted(set(messages("en")) - set(messages(language))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_language_has_no_sentence_that_english_lacks(language: str) -> None:
    assert sorted(set(messages(language)) - set(messages("en"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_argument_and_choice_is_described_and_no_other(language: str) -> None:
    described = {key for key in messages(language) if re.match(r"command\.help\.|argument\.help\.|choice\.", key)}
    assert described == menu_texts()


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_have_the_same_gaps_as_in_english(language: str) -> None:
    english = {key: Gaps(message).names for key, message in messages("en").items()}
    differing = {
        key: (gaps, english[key])
        for key, message in messages(language).items()
        if key in english and (gaps := Gaps(message).names) != english[key]
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_know_every_plural_form_of_the_language(language: str) -> None:
    rule = locale_of(language).plural_form
    forms = {rule(count) for count in range(1_000)}
    wrong = {
        key: forms ^ told
        for key, message in messages(language).items()
        for told in Gaps(message).plurals
        if told & {"one", "few", "many", "other"} and not forms <= told <= forms | set(rule.tags) | {"other"}
    }
    assert wrong == {}


def test_every_sentence_is_said_somewhere() -> None:
    texts = list(texts_in_code())
    said = {text for text, gaps in texts if not gaps}
    families = [text for text, gaps in texts if gaps and re.match(r"[a-z_]+\\\.", text)]
    family = re.compile("|".join(f"(?:{text})" for text in families))
    assert sorted(key for key in messages("en") if key not in said and not family.fullmatch(key)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    for key, message in messages(language).items():
        for count in (0, 1, 2, 5, 22, 1_234):
            assert translate(key, language, **dict.fromkeys(Gaps(message).names, count)).strip(" ")


def test_missing_sentence_is_said_in_english_and_an_unknown_language_is_english() -> None:
    assert translate("button.send", "xx") == translate("button.send")


def test_gap_without_a_fact_and_unknown_key_are_mistakes() -> None:
    with pytest.raises(KeyError, match=r"card\.leave"):
        translate("card.leave")
    with pytest.raises(KeyError, match="nothing"):
        translate("nothing.of.that.name")


@pytest.mark.parametrize("text", ["good = Good\nbad = { $open\n", "a = One\na = Two\n"])
def test_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "cards.ftl").write_text(text, "utf-8")
    with pytest.raises(BadCatalogue, match=r"cards\.ftl"):
        read_catalogue(tmp_path)


def test_french_signs_never_stand_alone_at_the_start_of_a_line() -> None:
    loose = [
        f"{path.name}: {line.strip()}"
        for path in (FOLDER / "fr").glob("*.ftl")
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#") and re.search(r"\S [;:?!»]( |$)|« ", line)
    ]
    assert loose == []
