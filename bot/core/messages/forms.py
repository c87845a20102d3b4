"""What is wrong with a filled form, named by the field it stands in."""

from collections.abc import Mapping
from typing import Final

from bot.core.i18n import Reader, translate
from bot.core.messages.buttons import form_text
from bot.core.messages.views import RefusalView
from bot.core.parsing.replies import parse_reply
from bot.core.parsing.reply_actions import Doubt, Place, Reply, Unclear

_LONGEST: Final = 40


def form_trouble(values: Mapping[str, str], reader: Reader, currency: str) -> RefusalView | None:
    """Return why a filled form cannot be understood; None when it can.

    Args:
        values: what was filled in, by the names of the lines of :func:`bot.core.messages.buttons.card_form`.
        reader: who filled it in.
        currency: of their bankroll.
    """
    given = {name: " ".join(value.split()) for name, value in values.items() if value.strip()}
    for name, alone in (("stake", "bet {}"), ("price", "@ {}"), ("bookmaker", "placed with {}")):
        if name not in given:
            continue
        parsed = parse_reply(alone.format(given[name]), currency=currency, language=reader.language)
        if isinstance(parsed, Reply) and not (name == "stake" and _holds_more(parsed)):
            continue
        facts = dict(parsed.facts) if isinstance(parsed, Unclear) else {}
        if isinstance(parsed, Unclear) and parsed.doubt is Doubt.NUMBER and facts.get("text") == given[name]:
            return RefusalView(parsed.question, facts)
        label = translate(f"form.{name}", reader.language)
        return RefusalView(f"form.bad.{name}", {"text": given[name][:_LONGEST], "field": label})
    # each line reads well, yet together they do not
    whole = parse_reply(form_text(values), currency=currency, language=reader.language)
    if isinstance(whole, Unclear):
        return RefusalView("form.bad.all", {"stake": given.get("stake", ""), "price": given.get("price", "")})
    return None


def _holds_more(reply: Reply) -> bool:
    """Tell whether what stands where only a stake belongs says a price or a bookmaker too."""
    action = reply.action
    return not isinstance(action, Place) or action.price is not None or action.bookmaker is not None
