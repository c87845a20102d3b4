"""Amounts as a reply names them."""

from decimal import Decimal

from bot.core.parsing.reply_actions import (
    Amount,
)


def money(value: str, currency: str | None = None) -> Amount:
    return Amount(Decimal(value), currency)
