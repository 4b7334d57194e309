"""Holds every `present` to changing nothing of what it is given: it may be what the session still has."""

import sys
from collections.abc import Callable
from copy import deepcopy

from app.core.collection.declaration import AnyReadable, Readable, ReadContext, Shown
from app.core.results import Content

Present = Callable[[Content, ReadContext], Shown]


def hold_every_present() -> None:
    """Watch over the `present` of every collection of the house, from now on."""
    for collection in presenting():
        object.__setattr__(collection, "present", watched(collection.present))


def collections() -> list[AnyReadable]:
    """Return every collection that is declared."""
    modules = [module for name, module in sys.modules.items() if name.startswith("app.")]
    return list(
        {id(each): each for module in modules for each in vars(module).values() if isinstance(each, Readable)}.values()
    )


def presenting() -> list[AnyReadable]:
    """Return those that show something else than what they keep."""
    return [collection for collection in collections() if collection.present is not Readable.present]


def watched(present: Present) -> Present:
    """Return the same, raising AssertionError when it changed its content."""

    def watching(content: Content, context: ReadContext) -> Shown:
        before = deepcopy(content)
        shown = present(content, context)
        assert content == before, f"{present.__module__}.{present.__qualname__} changed what it was given"
        return shown

    return watching
