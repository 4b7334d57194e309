"""When things happen: school years, the days of the fasen, and a clock that only goes forward. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from app.simulatie.teksten import between
from app.trajecten.rules import LAATSTE, TrajectStatus

# How long each fase takes, compared to the others.
GEWICHTEN = (30, 25, 20, 30, 20, 120, 30)
# How many of a hundred trajecten are in each fase.
VERDELING = (14, 13, 12, 15, 14, 24, 8)
# The mean number of days since a running traject came where it is.
GEMIDDELD_STIL = 45
_DAY_SECONDS = 8 * 3600
_OPENS = 7 * 3600
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Planning:
    """The days of one traject. `vensters` are of the fasen that were started; `open` tells of the last one."""

    schooljaar: str
    start: date
    eind: date | None
    status: TrajectStatus
    vensters: Sequence[tuple[date, date]]
    open: bool


def schooljaar(begin: int) -> str:
    """Return the school year that begins in this year."""
    return f"{begin}-{begin + 1}"


def beginjaar(day: date) -> int:
    """Return the year in which the school year of a day began."""
    return day.year if day.month > 8 else day.year - 1


def plan_afgerond(rng: Random, begin: int) -> Planning:
    """Plan a traject that fitted in its school year."""
    start = date(begin, 9, 1) + timedelta(days=between(rng, 0, 20))
    eind = date(begin + 1, 6, 20) + timedelta(days=between(rng, 0, 24))
    vensters = _split(rng, start, eind, LAATSTE + 1)
    return Planning(schooljaar(begin), start, eind, TrajectStatus.AFGEROND, vensters, open=False)


def plan_lopend(rng: Random, begin: int, day: date) -> Planning:
    """Plan a traject that is on its way on this day, or stopped before it."""
    start = min(date(begin, 9, 1) + timedelta(days=between(rng, 0, 20)), day)
    nummer = rng.choices(range(LAATSTE + 1), VERDELING)[0]
    sinds = day - timedelta(days=int(rng.expovariate(1 / GEMIDDELD_STIL)))
    sinds = min(max(sinds, start + timedelta(days=5 * nummer)), day) if nummer else start
    vensters = _split(rng, start, sinds, nummer)
    is_open = nummer == 0 or rng.random() < 0.9
    if is_open:
        vensters.append((sinds, sinds + timedelta(days=int((day - sinds).days * rng.random()))))
    status = TrajectStatus.GESTOPT if rng.random() < 0.03 else TrajectStatus.LOPEND
    return Planning(schooljaar(begin), start, None, status, vensters, is_open)


def _split(rng: Random, start: date, eind: date, aantal: int) -> list[tuple[date, date]]:
    """Split a period into so many fasen, one after the other."""
    gewichten = [gewicht * (0.6 + 0.8 * rng.random()) for gewicht in GEWICHTEN[:aantal]]
    days, total, passed, van = (eind - start).days, sum(gewichten), 0.0, start
    vensters = []
    for gewicht in gewichten:
        passed += gewicht
        tot = start + timedelta(days=round(days * passed / total))
        vensters.append((van, tot))
        van = tot
    return vensters


class Clock:
    """Ticks through the working hours of a window of days, and never goes back."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._now = 0
        self._end = 0

    def go_to(self, van: date, tot: date) -> None:
        """Go on within these days, the last one included."""
        self._now = max(self._now, (van.toordinal() - _EPOCH) * _DAY_SECONDS)
        self._end = max(self._now, (tot.toordinal() - _EPOCH + 1) * _DAY_SECONDS - 1)

    def tick(self) -> datetime:
        """Return a moment after the last one."""
        self._now += int((self._end - self._now) * self._rng.random() * 0.12)
        return self._moment()

    def go_to_end(self) -> datetime:
        """Return the last moment of the window."""
        self._now = self._end
        return self._moment()

    @property
    def today(self) -> date:
        """The day it is now."""
        return date.fromordinal(self._now // _DAY_SECONDS + _EPOCH)

    def _moment(self) -> datetime:
        day, second = divmod(self._now, _DAY_SECONDS)
        return datetime.fromtimestamp(day * 86400 + _OPENS + second, UTC)
