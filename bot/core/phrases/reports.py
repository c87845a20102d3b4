"""The views that are lists of figures, each as one neutral report: three faces draw reports, none draws a bankroll."""

from datetime import datetime
from functools import singledispatch
from itertools import groupby

from bot.core.i18n import Reader
from bot.core.messages.help import HelpView
from bot.core.messages.money import BankrollView, BetsView, LimitsView, NextView, StatsView
from bot.core.messages.report import (
    DatedRow,
    Gain,
    Moment,
    ReportView,
    Row,
    Section,
    Tone,
    TypedRow,
    Words,
)
from bot.core.messages.views import SettingsView
from bot.core.parsing.replies import examples
from bot.core.phrases.record import beat_in_words, clv_in_words, days_in_words, roi_in_words, won_in_words
from engine.domain.bets import LedgerEntry
from engine.domain.conversion import conversion_in
from engine.domain.limits import LimitName, Value


@singledispatch
def report_of(view: object, reader: Reader) -> ReportView:
    """Return a view as a report for a reader.

    Raises:
        TypeError: it is no list of figures; a face draws it in its own way.
    """
    msg = f"No report of {type(view).__name__}."
    raise TypeError(msg)


@report_of.register
def _report(view: ReportView, reader: Reader) -> ReportView:
    return view


@report_of.register
def bankroll(view: BankrollView, reader: Reader) -> ReportView:
    """Return the bankroll and the last lines of its ledger."""
    changed: tuple[Words, ...] = ()
    if view.changed_by is not None:
        name = "raised" if view.changed_by.amount > 0 else "lowered" if view.changed_by else "same"
        amount = view.changed_by if view.changed_by.amount >= 0 else -view.changed_by
        changed = (Words(f"bankroll.{name}", {"amount": amount}),)
    entries = tuple(DatedRow(entry.at, _booked(entry, reader), Words.of(Gain(entry.amount))) for entry in view.entries)
    if view.page is not None:
        empty = (Row(Words("bankroll.no_more")),)
        return ReportView(Words("bankroll.history", {"number": view.page}), (Section(entries or empty),))
    sums = (
        Row(Words("bankroll.balance"), Words.of(view.balance)),
        Row(Words("bankroll.open"), Words.of(view.open_stakes), strong=False),
    )
    sections = (Section(sums), Section(entries, aside=True)) if entries else (Section(sums),)
    return ReportView(Words("bankroll.title"), sections, lead=changed, footer=Words("bankroll.how"))


def _booked(entry: LedgerEntry, reader: Reader) -> Words:
    """Say what a line of the ledger is: of a conversion, at which rate."""
    step = conversion_in(entry)
    if step is None:
        return Words(f"entry.{entry.kind.value}")
    return Words("entry.converted", {"source": step.source, "rate": reader.number(step.rate), "target": step.target})


@report_of.register
def bets(view: BetsView, reader: Reader) -> ReportView:
    """Return a page of bets: open ones, then settled ones month by month."""
    days = _days_of(view, reader)
    elsewhere = (Words("bets.open_elsewhere", {"n": view.open_elsewhere}),) if view.open_elsewhere else ()
    if not view.count:
        none = Words("bets.none") if days is None else Words("bets.none_in", {"days": days})
        return ReportView(None, lead=(none, *elsewhere), tone=Tone.DIMMED)
    sections = [Section(view.open, Words("bets.title.open"))] if view.open else []
    if not view.open and view.page == 1:
        there_are_none = elsewhere or (Words("bets.none_open"),)
        sections = [Section(tuple(Row(words) for words in there_are_none))]
    elif elsewhere and view.page == 1:
        sections.append(Section(tuple(Row(words) for words in elsewhere)))
    for month, rows in groupby(view.settled, lambda row: reader.month_and_year(row.fixture.kickoff)):
        heading = Words.joined(" · ", Words("bets.title.settled"), Words.plain(month))
        sections.append(Section(tuple(rows), heading))
    if view.page == 1:
        sections.append(Section((Row(Words("logged.balance", {"balance": view.balance})),)))
    lead = () if days is None else (Words("bets.of_days", {"days": days, "bets": view.count}),)
    if view.pages == 1:
        return ReportView(None, tuple(sections), lead=lead)
    title = Words("bets.page", {"page": view.page, "pages": view.pages, "bets": view.count})
    other = view.page + 1 if view.page < view.pages else 1
    return ReportView(title, tuple(sections), (Words("bets.how", {"number": other}),), lead=lead)


def _days_of(view: BetsView, reader: Reader) -> str | None:
    """Return the days that a list of bets is of; None where it is of all."""
    return None if view.since is None or view.until is None else days_in_words((view.since, view.until), reader)


@report_of.register
def stats(view: StatsView, reader: Reader) -> ReportView:
    """Return a record, every figure with its sample."""
    record = view.record
    days = None if view.days is None else days_in_words(view.days, reader)
    if not record.settled:
        none = Words("stats.none" if days is None else "stats.none_in", {"open": view.open, "days": days or ""})
        return ReportView(None, lead=(none,), tone=Tone.DIMMED)
    counted = Words("stats.bets_of", {"settled": record.settled, "days": record.days, "open": view.open})
    rows = [
        Row(Words("stats.bets"), counted, strong=False),
        Row(Words("stats.turnover"), Words.of(record.turnover), strong=False),
        Row(Words("stats.profit"), Words.of(Gain(record.profit))),
        Row(Words("stats.roi"), Words.plain(roi_in_words(record, reader)), strong=False),
        Row(Words("stats.win"), Words.plain(won_in_words(record, reader)), strong=False),
        Row(Words("stats.clv"), Words.plain(clv_in_words(record, reader)), strong=False),
    ]
    if record.clv_bets:
        rows.append(Row(Words("stats.beat"), Words.plain(beat_in_words(record, reader)), strong=False))
    notes = (Words("stats.honest"),)
    title = Words("stats.title") if days is None else Words("stats.title_of", {"days": days})
    return ReportView(title, (Section(tuple(rows)),), notes, simulated=view.simulated)


@report_of.register
def next_day(view: NextView, reader: Reader) -> ReportView:
    """Return what came of a day of a replay."""
    title = Words("next.title", {"before": view.before, "now": view.now})
    lead = (Words("next.results" if view.matches else "next.none", {"matches": view.matches}),)
    sections: tuple[Section, ...] = ()
    if view.settled:
        balance = Row(Words("next.balance", {"balance": view.balance, "moved": Gain(view.moved)}))
        sections = (Section(view.settled, Words("next.settled")), Section((balance,)))
    tone = Tone.GOOD if view.moved.amount > 0 else Tone.BAD if view.moved.amount < 0 else Tone.DIMMED
    footer = Words("next.over" if view.over else "next.how")
    return ReportView(title, sections, lead=lead, footer=footer, tone=tone)


@report_of.register
def settings(view: SettingsView, reader: Reader) -> ReportView:
    """Return the settings; the one just changed is ticked."""
    rows = tuple(Row(Words(key), Words.plain(value), ticked=key == view.changed) for key, value in view.rows)
    return ReportView(Words("settings.title"), (Section(rows),), (Words("settings.how"),))


@report_of.register
def limits(view: LimitsView, reader: Reader) -> ReportView:
    """Return the limits in force, what is on its way, and how they work."""
    rows = [Row(Words(f"limit.row.{name.value}"), _allowed(view, name)) for name in LimitName]
    rows += [
        Row(Words("limit.row.cool_off"), _until(view.limits.cool_off_until, view.now)),
        Row(Words("limit.row.excluded"), _until(view.limits.excluded_until, view.now)),
    ]
    rule = Section((Row(Words("limit.rule")),))
    return ReportView(Words("limit.title"), (Section(tuple(rows)), rule), (Words("limit.how"),), footer=Words("footer"))


@report_of.register
def help_text(view: HelpView, reader: Reader) -> ReportView:
    """Return the commands as the registry has them, and the replies."""
    commands: list[TypedRow | Row] = []
    for entry in view.rows:
        commands.append(TypedRow(entry.usage, Words.plain(entry.help)))
        if view.detailed:
            commands += [TypedRow(example) for example in entry.examples]
    if view.where is not None:
        commands.append(Row(Words(view.where)))
    if view.detailed:
        return ReportView(None, (Section(tuple(commands)),))
    replies = tuple(TypedRow(text, Words(meaning), reply=True) for text, meaning in examples(reader.language))
    sections = (Section(tuple(commands)), Section(replies, Words("help.replies")))
    return ReportView(Words("help.title"), sections, footer=Words("footer"), tone=Tone.DIMMED)


def _allowed(view: LimitsView, name: LimitName) -> Words:
    """Say a limit, and what it will be once a loosening that was asked for is in force."""
    limit = _limit(view.limits.get(name))
    later = next((change for change in view.limits.pending if change.name is name), None)
    if later is None:
        return limit
    pending = Words("limit.pending", {"at": Moment(later.at), "value": _limit(later.value)})
    return Words.joined(", ", limit, pending)


def _limit(value: Value | None) -> Words:
    if value is None:
        return Words("limit.none")
    return Words("limit.minutes", {"minutes": value}) if isinstance(value, int) else Words.of(value)


def _until(until: datetime | None, now: datetime) -> Words:
    if until is None or until <= now:
        return Words("limit.none")
    return Words("limit.until", {"until": Moment(until, now)})
