"""What an older message of a card says once a newer one follows it, the same on every face."""

from bot.core.messages.cards import CardView
from bot.core.messages.report import BetLine, Button, Price, ReportView, Row, Section, Tone, Words


def replaced_view(view: CardView) -> ReportView:
    """Return which card it was, that a newer message below follows it, and a button that shows it once more."""
    number = f"{view.number} · " if view.number else ""
    line = Words.joined(" @ ", Words.of(BetLine(view.selection, view.fixture)), Words.of(Price(view.price)))
    return ReportView(
        Words.plain(f"{number}{view.fixture}"),
        (Section((Row(line),)),),
        (Words("card.newer_below"),),
        tone=Tone.DIMMED,
        buttons=((Button(f"b:{view.id}:card", "button.show_card"),),),
    )
