"""Completes a command that was said about a card."""

from bot.core.commands import Registry


def completed(text: str, registry: Registry, number: int | None) -> str:
    """Complete ``/why`` to ``/why 2`` when it was said about card 2."""
    name, *words = text[1:].split() or [""]
    if number is None:
        return text
    takes_number = name in registry and any(argument.name == "number" for argument in registry.get(name).arguments)
    return f"{text} {number}" if takes_number and not words else text
