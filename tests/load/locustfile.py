"""People who write to the bot behind its webhook: a steady pace, then ten times as many for a while.

Run by ``python -m tests.load.run``; the figures are seconds from a person's message to its answer in their chat.
"""

import itertools
import os
import random

from locust import HttpUser, LoadTestShape, constant_pacing, task

PEOPLE = int(os.environ.get("FAIRLINE_LOAD_PEOPLE", "100"))
EVERY = float(os.environ.get("FAIRLINE_LOAD_EVERY", "6"))
"""Seconds between two messages of one person: 100 people, 1,000 messages a minute."""

STEADY = float(os.environ.get("FAIRLINE_LOAD_STEADY", "600"))
SPIKE = float(os.environ.get("FAIRLINE_LOAD_SPIKE", "60"))
TIMES = int(os.environ.get("FAIRLINE_LOAD_TIMES", "10"))

SAID = {
    "/today": ["bet"],
    "/bets": ["bet"],
    "/bankroll": ["bankroll", "to bet with"],
    "/stats": ["bet", "record"],
    "/settings": ["settings"],
    "/limits": ["limits"],
    "/help": ["what you can type"],
    "/next": ["match", "next"],
}
_NUMBERS = itertools.count(1)


class Bettor(HttpUser):
    """Somebody who introduces themselves and then looks at this and that."""

    wait_time = constant_pacing(EVERY)

    def on_start(self) -> None:
        self.number = next(_NUMBERS)
        self.chance = random.Random(self.number)
        self.say("/start", ["18 or older"])
        self.say("yes", ["/", "bankroll"])
        for answer in ("1000 EUR", "all"):
            self.say(answer, [""])

    @task
    def writes(self) -> None:
        text = self.chance.choice(sorted(SAID))
        self.say(text, SAID[text])

    def say(self, text: str, expects: list[str]) -> None:
        asked = {"person": self.number, "text": text, "expects": expects}
        with self.client.post("/say", json=asked, name=text.partition(" ")[0], catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure(answer.text[:200])


class SteadyThenSpike(LoadTestShape):
    """People for the steady part, ten times as many, and the first ones again."""

    def tick(self) -> tuple[int, float] | None:
        now = self.get_run_time()
        if now < STEADY:
            return PEOPLE, 20
        if now < STEADY + SPIKE:
            return TIMES * PEOPLE, TIMES * 20
        if now < STEADY + 2 * SPIKE:
            return PEOPLE, TIMES * 20
        return None
