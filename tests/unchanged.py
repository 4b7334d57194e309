"""Holds every `present` to changing nothing of what it is given: it may be what the session still has."""

from collections.abc import Callable
from copy import deepcopy

from app.core.collection.declaration import AnyReadable, Readable, ReadContext, Shown
from app.core.results import Content
from app.house import COLLECTIONS

Present = Callable[[Content, ReadContext], Shown]


def hold_every_present() -> None:
    """Watch over the `present` of every collection of the house, from now on."""
    for collection in presenting():
        object.__setattr__(collection, "present", watched(collection.present))


def presenting() -> list[AnyReadable]:
    """Return those that show something else than what they keep."""
    return [collection for collection in COLLECTIONS if collection.present is not Readable.present]


def watched(present: Present) -> Present:
    """Return the same, raising AssertionError when it changed its content."""

    def watching(content: Content, context: ReadContext) -> Shown:
        before = deepcopy(content)
        shown = present(content, context)
        assert content == before, f"{present.__module__}.{present.__qualname__} changed what it was given"
        return shown

    return watching
