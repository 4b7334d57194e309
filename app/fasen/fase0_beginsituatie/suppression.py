"""What an outsider sees of an ouderpopulatie: no small count, and nothing one could be worked out from. Pure.

What is hidden follows from which languages are small, never from how small they are. So whichever number from 1 to 4
each of them is, and however often and at however many dates, an outsider is shown the same.
"""

from typing import cast

from app.core.results import Content
from app.core.storage.tables import JsonObject
from app.fasen.fase0_beginsituatie.rules import KLEINSTE_AANTAL

# Of other versions and dates as well a total can be held against the counts: it is never shown.
NEVER_SHOWN = ("aantalGezinnen", "gezinnenMetTaalsteun", "toelichting")
# Ours: large in nearly every school, so that what is hidden along with a small count stays the same language.
FIRST_TO_SHIELD = "nld"


def in_full(content: Content) -> JsonObject:
    """Return an ouderpopulatie as the school itself sees it; `thuistalen` come as they are stored."""
    cells = [_cell(taal, aantal) for taal, aantal in _counts(content).items()]
    return {**content, "thuistalen": cells}


def suppressed(content: Content) -> JsonObject:
    """Return an ouderpopulatie as an outsider sees it; `thuistalen` come as they are stored.

    One larger count is hidden along with the small ones, for who knows the number of families from elsewhere.
    """
    counts = _counts(content)
    small = {taal for taal, aantal in counts.items() if 0 < aantal < KLEINSTE_AANTAL}
    large = [taal for taal, aantal in counts.items() if aantal >= KLEINSTE_AANTAL]
    shield = min(large, key=lambda taal: (taal != FIRST_TO_SHIELD, taal), default=None) if small else None
    cells = [_cell(taal, aantal, small=taal in small, shield=taal == shield) for taal, aantal in counts.items()]
    return {**content, **dict.fromkeys(NEVER_SHOWN), "thuistalen": cells}


def _counts(content: Content) -> dict[str, int]:
    """Return how many families speak each language."""
    return {each["taal"]: each["aantal"] for each in cast(list[JsonObject], content["thuistalen"])}


def _cell(taal: str, aantal: int, *, small: bool = False, shield: bool = False) -> Content:
    count = None if small or shield else aantal
    return {"taal": taal, "aantal": count, "minderDan5": small, "afgeschermd": shield}
