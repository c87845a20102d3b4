"""People of Telegram who have answered the first questions and left the rest as it was guessed."""

from tests.e2e.fakes.telegram_server import User


async def sign_up(person: User) -> None:
    """Say that one is 18, and give a command instead of the other answers."""
    for text, seen in (("/start", "18 or older"), ("yes", "2/"), ("/bankroll", "1,000")):
        await person.sends(text)
        await person.sees(seen)
