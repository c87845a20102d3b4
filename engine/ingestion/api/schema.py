"""Reads JSON into models that keep fields nobody asked for and name the ones that are missing.

One odd value does not cost a whole body: an item of a list that cannot be read is left aside, counted and logged. A
body most of whose items cannot be read is refused: it is not what it was.
"""

from collections import Counter
from datetime import datetime
from typing import Annotated, Any, Final, Generic, TypeVar

import structlog
from pydantic import (
    BaseModel,
    ConfigDict,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.alias_generators import to_camel

from engine.ingestion.errors import SchemaChanged

T = TypeVar("T")

_log = structlog.get_logger(__name__)
_MOST: Final = 0.5
"""A list more of which cannot be read is no longer the list it was."""

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


def _readable(value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    try:
        return handler(value)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        odd = {problem["loc"][0] for problem in problems if problem["loc"] and isinstance(problem["loc"][0], int)}
        if not odd or not isinstance(value, list | tuple) or len(odd) > _MOST * len(value):
            raise
        aside: Counter[str] | None = (info.context or {}).get("aside")
        if aside is not None:
            aside[_problem(problems[0])] += len(odd)
        return handler([item for at, item in enumerate(value) if at not in odd])


Listed = Annotated[tuple[T, ...], WrapValidator(_readable)]
"""A list of a body; items that cannot be read are left aside, unless they are most of it."""


def _problem(problem: Any) -> str:
    name = ".".join(str(part) for part in problem["loc"] if not isinstance(part, int))
    return f"{name or 'an item'} {WORDS.get(problem['type'], problem['msg'])}"


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
    """Return the document as ``kind``; items left aside are logged with their number and the first reason of each kind.

    Raises:
        SchemaChanged: fields that are needed are missing or of another kind; names them, the first of each name.
    """
    aside: Counter[str] = Counter()
    try:
        value: T = TypeAdapter(kind).validate_python(document, context={"aside": aside})
    except ValidationError as error:
        problems: dict[str, str] = {}
        for problem in error.errors(include_url=False, include_input=False):
            where = ".".join(str(part) for part in problem["loc"]) or "the whole body"
            name = ".".join(str(part) for part in problem["loc"] if not isinstance(part, int))
            problems.setdefault(name, f"{where} {WORDS.get(problem['type'], problem['msg'])}")
        raise SchemaChanged(api, request, tuple(problems.values())) from None
    if aside:
        _log.warning("left aside what cannot be read", api=api, request=request, items=dict(aside))
    return value
