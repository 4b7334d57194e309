"""What can go wrong, in terms of the domain. `core/problems.py` gives each its HTTP status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.language import Tekst

REASONS: dict[str, "Reason"] = {}
"""Every declared reason by its code, so that each can be documented at its own address."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One stable kind of failure: a code clients key on, and what to tell a person."""

    code: str
    title: Tekst
    detail: Tekst

    def __post_init__(self) -> None:
        REASONS[self.code] = self


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong spot in the input: a JSON Pointer in a body, a name elsewhere."""

    place: str
    location: str
    code: str
    detail: Tekst


class DomainError(Exception):
    """A refusal that the caller can do something about. `extra` joins the problem document."""

    def __init__(self, reason: Reason, *, extra: Mapping[str, Any] | None = None, **params: object) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.extra = dict(extra or {})
        self.params = params


class Unauthenticated(DomainError):
    """Nobody is logged in."""


class Forbidden(DomainError):
    """The reader sees it, but may not do this."""


class NotFound(DomainError):
    """It does not exist, or the reader may not know that it does."""


class Conflict(DomainError):
    """The state of things does not allow it now."""


class PreconditionRequired(DomainError):
    """A change without If-Match."""


class PreconditionFailed(DomainError):
    """Somebody else changed it first."""


class PayloadMismatch(DomainError):
    """An Idempotency-Key was used again with another payload."""


class UnsupportedMediaType(DomainError):
    """The body is not of a type this address takes."""


class TooLarge(DomainError):
    """The body is larger than the server accepts."""


class TooSlow(DomainError):
    """The body did not arrive in time."""


class TooMany(DomainError):
    """Too many attempts; try again later."""


class Busy(DomainError):
    """What this needs is in use for too long; try again."""


class Unavailable(DomainError):
    """The database can't be used now; nothing was stored. `cause` is for the log alone."""

    def __init__(self, reason: Reason, cause: str) -> None:
        super().__init__(reason)
        self.cause = cause


class Uncertain(Unavailable):
    """The database went away during a commit: nobody can tell whether this was stored."""


class InvalidInput(DomainError):
    """The input is wrong in the named places."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__(INVALID)
        self.errors = list(errors)


def invalid(location: str, code: str, nl: str, en: str, *, place: str = "body") -> InvalidInput:
    """Return an InvalidInput that names one spot, e.g. `invalid("/bestuurId", "onbekend", ...)`."""
    return InvalidInput([FieldError(place, location, code, Tekst(nl, en))])


def not_found() -> NotFound:
    """Return the one answer for what is absent or hidden: the two can't be told apart."""
    return NotFound(NOT_FOUND)


INVALID = Reason(
    "ongeldige-invoer",
    Tekst("Ongeldige invoer", "Invalid input"),
    Tekst("De invoer klopt niet; zie errors.", "The input is not valid; see errors."),
)
NOT_FOUND = Reason(
    "niet-gevonden",
    Tekst("Niet gevonden", "Not found"),
    Tekst("Dit bestaat niet, of is niet voor u te zien.", "This does not exist, or is not visible to you."),
)
METHOD_NOT_ALLOWED = Reason(
    "methode-niet-toegestaan",
    Tekst("Methode niet toegestaan", "Method not allowed"),
    Tekst("Deze methode kan hier niet; zie Allow.", "This method is not available here; see Allow."),
)
NOT_LOGGED_IN = Reason(
    "niet-ingelogd",
    Tekst("Niet ingelogd", "Not logged in"),
    Tekst("Een geldig token ontbreekt.", "A valid token is missing."),
)
FORBIDDEN = Reason(
    "niet-toegestaan",
    Tekst("Niet toegestaan", "Not allowed"),
    Tekst("Uw rol staat dit niet toe.", "Your role does not allow this."),
)
IF_MATCH_MISSING = Reason(
    "if-match-ontbreekt",
    Tekst("If-Match ontbreekt", "If-Match is missing"),
    Tekst(
        "Stuur de ETag van wat u wijzigt mee als If-Match.",
        "Send the ETag of what you change along as If-Match.",
    ),
)
STALE = Reason(
    "versie-verouderd",
    Tekst("Versie verouderd", "Stale version"),
    Tekst(
        "Iemand anders wijzigde dit intussen; haal het opnieuw op.",
        "Somebody else changed this meanwhile; fetch it again.",
    ),
)
KEY_REUSED = Reason(
    "sleutel-hergebruikt",
    Tekst("Idempotency-Key hergebruikt", "Idempotency-Key reused"),
    Tekst(
        "Deze Idempotency-Key hoort bij een andere inhoud.",
        "This Idempotency-Key belongs to another payload.",
    ),
)
MEDIA_TYPE = Reason(
    "mediatype-niet-ondersteund",
    Tekst("Mediatype niet ondersteund", "Unsupported media type"),
    Tekst("Stuur {verwacht}.", "Send {verwacht}."),
)
BODY_TOO_LARGE = Reason(
    "te-groot",
    Tekst("Te groot", "Too large"),
    Tekst("Een body mag hoogstens {bytes} bytes zijn.", "A body may be at most {bytes} bytes."),
)
BODY_TOO_SLOW = Reason(
    "te-traag",
    Tekst("Te traag", "Too slow"),
    Tekst("De body kwam niet op tijd binnen.", "The body did not arrive in time."),
)
BUSY = Reason(
    "bezet",
    Tekst("Even bezet", "Busy"),
    Tekst(
        "Een andere wijziging loopt nog; probeer het zo opnieuw.",
        "Another change is going on; try again soon.",
    ),
)
INTERNAL = Reason(
    "interne-fout",
    Tekst("Interne fout", "Internal error"),
    Tekst(
        "Er ging iets mis bij ons. Er is niets opgeslagen.",
        "Something went wrong on our side. Nothing was stored.",
    ),
)
IN_USE = Reason(
    "in-gebruik",
    Tekst("In gebruik", "In use"),
    Tekst("Andere gegevens verwijzen hiernaar.", "Other entries refer to this."),
)
EXISTS = Reason(
    "bestaat-al",
    Tekst("Bestaat al", "Already exists"),
    Tekst("Er is al zo een.", "There already is one like this."),
)
