"""Reads JSON into models that keep fields nobody asked for and name the ones that are missing."""

from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel

from engine.ingestion.errors import SchemaChanged

T = TypeVar("T")

WORDS: Final = {
    "missing": "is missing",
    "int_type": "is no number",
    "int_parsing": "is no number",
    "decimal_type": "is no number",
    "decimal_parsing": "is no number",
    "string_type": "is no text",
    "list_type": "is no list",
    "tuple_type": "is no list",
    "model_type": "is no object",
    "datetime_from_date_parsing": "is no time",
    "datetime_parsing": "is no time",
    "timezone_aware": "has no time zone",
}


class ApiModel(BaseModel):
    """Part of a body. Unknown fields are kept, so that a body survives a change it does not hurt."""

    model_config = ConfigDict(extra="allow", frozen=True)


class CamelModel(ApiModel):
    """Part of a body whose fields are spelled like ``utcDate``."""

    model_config = ConfigDict(extra="allow", frozen=True, alias_generator=to_camel, populate_by_name=True)


class ApiAnswer(ApiModel, Generic[T]):
    """What an API answered, to what, and when."""

    request: str
    fetched_at: datetime
    content: T


def read_as(kind: type[T] | Any, document: Any, *, api: str, request: str) -> T:
    """Return the document as ``kind``.

    Raises:
        SchemaChanged: fields that are needed are missing or of another kind; names them, the first of each name.
    """
    try:
        value: T = TypeAdapter(kind).validate_python(document)
    except ValidationError as error:
        problems: dict[str, str] = {}
        for problem in error.errors(include_url=False, include_input=False):
            where = ".".join(str(part) for part in problem["loc"]) or "the whole body"
            name = ".".join(str(part) for part in problem["loc"] if not isinstance(part, int))
            problems.setdefault(name, f"{where} {WORDS.get(problem['type'], problem['msg'])}")
        raise SchemaChanged(api, request, tuple(problems.values())) from None
    return value
