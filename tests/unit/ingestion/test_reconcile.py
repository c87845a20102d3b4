"""What a source tells twice, too early, too late or of two places at once is set straight before it is stored."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import LeagueCode, MatchStatus, Score, Season
from engine.domain.odds import BookmakerCode, Market
from engine.ingestion.reconcile import reconcile

E0 = LeagueCode("E0")
NOW = datetime(2024, 8, 15, 12, 0, tzinfo=UTC)
KICKOFF = datetime(2024, 8, 17, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_quote(known_at: datetime = NOW - HOUR, book: str = "bet365", home: str = "2.1") -> QuoteFact:
    prices = (Decimal(home), Decimal("3.4"), Decimal("3.6"))
    return QuoteFact(BookmakerCode(book), Market.MATCH_RESULT, None, prices, known_at)


def a_fact(
    home: str = "Leeds",
    away: str = "Arsenal",
    *,
    kickoff: datetime = KICKOFF,
    known_at: datetime = NOW - HOUR,
    quotes: tuple[QuoteFact, ...] = (),
    result: ResultFact | None = None,
    key: str | None = None,
    status: MatchStatus = MatchStatus.SCHEDULED,
) -> MatchFacts:
    season = Season.of(kickoff.date())
    return MatchFacts(FixtureFact(E0, season, kickoff, True, home, away, known_at, status, key), quotes, result)


def a_result(home: int, away: int, known_at: datetime, status: MatchStatus = MatchStatus.FINISHED) -> ResultFact:
    return ResultFact(Score(home, away), status, known_at)


def test_facts_without_fault_are_left_as_they_are() -> None:
    facts = (a_fact(quotes=(a_quote(),)), a_fact("Wolves", "Everton"))
    done = reconcile(facts, NOW)
    assert sorted(done.facts, key=lambda fact: fact.fixture.home) == list(facts)
    assert (done.changes, done.skew) == ({}, timedelta(0))


def test_nothing_is_known_before_our_own_clock_says_so() -> None:
    ahead = NOW + timedelta(minutes=9)
    done = reconcile([a_fact(known_at=ahead, quotes=(a_quote(ahead),), result=a_result(1, 0, ahead))], NOW)
    (fact,) = done.facts
    assert fact.result is not None
    assert {fact.fixture.known_at, fact.quotes[0].known_at, fact.result.known_at} == {NOW}
    assert (done.skew, done.changes["a source's clock that runs ahead"]) == (timedelta(minutes=9), 1)


def test_an_event_listed_twice_is_one_match_with_the_prices_of_both() -> None:
    one = a_fact(quotes=(a_quote(book="bet365"),), key="a")
    other = a_fact(quotes=(a_quote(book="pinnacle"), a_quote(book="bet365")), known_at=NOW, key="b")
    (fact,) = reconcile([other, one], NOW).facts
    assert {quote.bookmaker for quote in fact.quotes} == {"bet365", "pinnacle"}
    assert len(fact.quotes) == 2


def test_the_newest_word_on_the_kick_off_wins_whatever_the_order() -> None:
    old = a_fact(known_at=NOW - 5 * HOUR)
    new = a_fact(kickoff=KICKOFF + 2 * HOUR, known_at=NOW)
    for told in ([old, new], [new, old]):
        assert [fact.fixture.kickoff for fact in reconcile(told, NOW).facts] == [KICKOFF + 2 * HOUR]


def test_a_corrected_result_is_told_after_the_one_it_corrects() -> None:
    after = KICKOFF + 3 * HOUR
    wrong = a_fact(result=a_result(2, 1, after), known_at=after)
    right = a_fact(result=a_result(2, 2, after + HOUR), known_at=after + HOUR)
    facts = reconcile([right, wrong], after + 5 * HOUR).facts
    assert [str(fact.result.score) for fact in facts if fact.result] == ["2-1", "2-2"]


def test_prices_told_after_an_exact_kick_off_are_dropped() -> None:
    quotes = (a_quote(KICKOFF - HOUR), a_quote(KICKOFF), a_quote(KICKOFF + HOUR))
    done = reconcile([a_fact(quotes=quotes)], KICKOFF + 2 * HOUR)
    assert [quote.known_at for quote in done.facts[0].quotes] == [KICKOFF - HOUR]
    assert done.changes["prices of a match that had begun"] == 2


def test_a_club_listed_at_two_grounds_on_one_day_plays_where_it_was_told_last() -> None:
    ghost = a_fact("Leeds", "Arsenal", known_at=NOW - 5 * HOUR)
    real = a_fact("Leeds", "Everton", kickoff=KICKOFF + 2 * HOUR, known_at=NOW)
    assert [fact.fixture.away for fact in reconcile([real, ghost], NOW).facts] == ["Everton"]


def test_a_match_with_a_result_is_no_ghost() -> None:
    after = KICKOFF + 3 * HOUR
    played = a_fact("Leeds", "Arsenal", known_at=NOW, result=a_result(1, 0, after))
    other = a_fact("Leeds", "Everton", kickoff=KICKOFF + 4 * HOUR, known_at=after)
    assert len(reconcile([played, other], after + HOUR).facts) == 2


def test_a_season_that_runs_into_july_keeps_its_matches() -> None:
    late = datetime(2020, 7, 26, 15, 0, tzinfo=UTC)
    fact = a_fact(kickoff=late, known_at=late - HOUR)
    assert fact.fixture.season == Season(2020)
    known = {(E0, "Leeds", "Arsenal"): [(late - 2 * HOUR, Season(2019))]}
    (straight,) = reconcile([fact], late, known).facts
    assert straight.fixture.season == Season(2019)


@given(st.permutations(range(6)), st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_order_and_repetition_of_what_is_told_change_nothing(order: list[int], repeated: list[int]) -> None:
    facts = [
        a_fact(f"H{n % 3}", f"A{n % 3}", known_at=NOW - n * HOUR, quotes=(a_quote(NOW - n * HOUR),)) for n in range(6)
    ]
    expected = reconcile(facts, NOW).facts
    shuffled = [facts[n] for n in order] + [facts[n] for n in repeated]
    found = reconcile(shuffled, NOW).facts
    assert [fact.fixture for fact in found] == [fact.fixture for fact in expected]
    assert [set(fact.quotes) for fact in found] == [set(fact.quotes) for fact in expected]
