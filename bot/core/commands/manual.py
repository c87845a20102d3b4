"""The page of the manual that lists every command, written from the registry."""

from bot.core.commands.registry import Registry, Where, Who

_WHERE = {
    Where.ANYWHERE: "anywhere",
    Where.PRIVATE: "in a private chat",
    Where.COMMUNITY: "in a channel, group or thread",
    Where.REPLAY: "in a replay",
}


def as_markdown(registry: Registry) -> str:
    """Return the page; ``docs/commands.md`` is this text."""
    lines = [
        "# Commands",
        "",
        "The same in Telegram, Discord and the terminal. What stands in [brackets] may be left out.",
        "",
        "| command | what it does | where | examples |",
        "|---|---|---|---|",
    ]
    for command in registry:
        if command.who is Who.ADMIN:
            continue
        usage = command.usage.replace("|", "\\|")
        examples = ", ".join(f"`{example}`" for example in command.examples)
        lines.append(f"| `{usage}` | {command.help} | {_WHERE[command.where]} | {examples} |")
    return "\n".join([*lines, ""])
