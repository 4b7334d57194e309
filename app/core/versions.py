"""What a change is based on: the versie that its maker saw."""

from dataclasses import dataclass

from app.core.errors import IF_MATCH_MISSING, STALE, PreconditionFailed, PreconditionRequired


@dataclass(frozen=True, slots=True)
class Expected:
    """The versies a change may be based on; None for whichever there is."""

    versies: frozenset[int] | None = None

    @classmethod
    def of(cls, versie: int) -> "Expected":
        """Expect this one versie."""
        return cls(frozenset({versie}))

    def includes(self, versie: int) -> bool:
        """Tell whether this versie is an expected one."""
        return self.versies is None or versie in self.versies


def require_version(expected: Expected | None, versie: int) -> None:
    """Refuse a change that was not based on the present versie.

    Raises PreconditionRequired when nothing was said, PreconditionFailed when it is stale.
    """
    if expected is None:
        raise PreconditionRequired(IF_MATCH_MISSING)
    if not expected.includes(versie):
        raise PreconditionFailed(STALE)
