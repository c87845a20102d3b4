"""Why a message was not sent, as the outbox keeps it: a code and facts that each face can say in any language."""

import json
from typing import Final

from engine.domain.bets import Reason

_LONGEST: Final = 300
"""Letters of a fact: what platforms say of themselves has no end, and a row of the outbox has."""


def noted(code: str, **facts: str | float) -> str:
    """Return a reason as it is kept: ``low_edge {"edge": 0.03, "least": 0.05}``.

    Args:
        code: which reason, in one word.
        **facts: what goes with it; instants as ISO 8601, shares of one as numbers.
    """
    short = {name: fact[:_LONGEST] if isinstance(fact, str) else fact for name, fact in facts.items()}
    return f"{code} {json.dumps(short, ensure_ascii=False, sort_keys=True)}" if facts else code


def read(text: str) -> Reason | None:
    """Return the reason that :func:`noted` wrote; None for words of another kind, such as a platform's own."""
    code, space, facts = text.partition(" ")
    if not space:
        return Reason(code)
    try:
        found = json.loads(facts)
    except ValueError:
        return None
    return Reason(code, found) if isinstance(found, dict) else None
