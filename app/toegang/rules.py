"""Who may do what: the roles and rights as one readable table. Pure."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from app.core.language import Taal


class Soort(enum.StrEnum):
    """Kinds of organisatie."""

    SCHOOL = "school"
    KINDCENTRUM = "kindcentrum"
    KINDEROPVANG = "kinderopvang"
    BESTUUR = "bestuur"
    GEMEENTE = "gemeente"
    CLB = "clb"
    ONDERSTEUNER = "ondersteuner"


class Land(enum.StrEnum):
    """The land whose words and identifiers an organisatie uses."""

    NL = "NL"
    BE = "BE"


def language_in(taal: Taal, land: Land) -> Taal:
    """Return the words of a school's own land, for who asks for Dutch: in Flanders Dutch is Flemish."""
    return Taal.NL_BE if taal is Taal.NL and land is Land.BE else taal


class Rol(enum.StrEnum):
    """A person's role in one organisatie."""

    DIRECTIE = "directie"
    TEAMLID = "teamlid"
    OUDER = "ouder"
    COACH = "coach"
    BEOORDELAAR = "beoordelaar"
    BESTUURDER = "bestuurder"
    LEZER = "lezer"


class Recht(enum.StrEnum):
    """One thing a role may do in an organisatie."""

    ORGANISATIE = "organisatie"  # know that it exists, and its name
    VOORTGANG = "voortgang"  # trajecten and fasen without free text, overviews
    INHOUD = "inhoud"  # everything in a school's trajectory
    DOSSIER = "dossier"  # the label dossier
    TAALCIJFERS = "taalcijfers"  # small counts of home languages
    BIJDRAGEN = "bijdragen"  # add and change content
    LEIDEN = "leiden"  # move a fase, adopt a visie, vervolg, stop a traject
    OPMERKINGEN = "opmerkingen"  # comment on content
    OORDELEN = "oordelen"  # verdicts, award the label
    LEDEN = "leden"  # members of the organisatie
    BEHEREN = "beheren"  # the organisatie itself


R = Recht
_LEZEN = {R.ORGANISATIE, R.VOORTGANG, R.INHOUD, R.DOSSIER}
_MEEDOEN = _LEZEN | {R.TAALCIJFERS, R.BIJDRAGEN, R.OPMERKINGEN}

RECHTEN: dict[Rol, frozenset[Recht]] = {
    Rol.DIRECTIE: frozenset(_MEEDOEN | {R.LEIDEN, R.LEDEN}),
    Rol.TEAMLID: frozenset(_MEEDOEN),
    Rol.OUDER: frozenset(_MEEDOEN),
    Rol.COACH: frozenset(_LEZEN | {R.OPMERKINGEN}),
    Rol.BEOORDELAAR: frozenset({R.ORGANISATIE, R.DOSSIER, R.OORDELEN}),
    Rol.BESTUURDER: frozenset({R.ORGANISATIE, R.VOORTGANG}),
    Rol.LEZER: frozenset(_LEZEN),
}
BEHEERDER = frozenset(Recht)

# Those with families and children of their own, and a traject.
SCHOLEN = frozenset({Soort.SCHOOL, Soort.KINDCENTRUM, Soort.KINDEROPVANG})
BOVEN = frozenset({Soort.BESTUUR, Soort.GEMEENTE})
WAAR: dict[Rol, frozenset[Soort]] = {
    Rol.DIRECTIE: SCHOLEN,
    Rol.TEAMLID: SCHOLEN,
    Rol.OUDER: SCHOLEN,
    Rol.COACH: frozenset(Soort),
    Rol.BEOORDELAAR: SCHOLEN,
    Rol.BESTUURDER: BOVEN,
    Rol.LEZER: frozenset(Soort),
}
# Roles that, held in a bestuur or gemeente, reach the schools below it.
OMLAAG = frozenset({Rol.COACH, Rol.BESTUURDER, Rol.LEZER})


@dataclass(frozen=True, slots=True)
class Lidmaatschap:
    """An accepted membership."""

    id: UUID
    organisatie_id: UUID
    rol: Rol


@dataclass(frozen=True, slots=True)
class Lezer:
    """Who asks: a logged-in gebruiker with their lidmaatschappen."""

    id: UUID
    beheerder: bool
    alleen_lezen: bool
    token_id: UUID
    lidmaatschappen: tuple[Lidmaatschap, ...]

    def rechten(self, organisatie_id: UUID, bestuur_id: UUID | None, gemeente_id: UUID | None) -> frozenset[Recht]:
        """Return what the reader may do in an organisatie with these two above it."""
        if self.beheerder:
            return BEHEERDER
        rights: set[Recht] = set()
        for lid in self.lidmaatschappen:
            above = lid.organisatie_id in (bestuur_id, gemeente_id) and lid.rol in OMLAAG
            if lid.organisatie_id == organisatie_id or above:
                rights |= RECHTEN[lid.rol]
            if lid.rol is Rol.BESTUURDER and lid.organisatie_id == bestuur_id:
                rights.add(Recht.BEHEREN)
        return frozenset(rights)

    def direct(self, recht: Recht) -> set[UUID]:
        """Return the organisaties where a role of the reader's own gives this right."""
        return {lid.organisatie_id for lid in self.lidmaatschappen if recht in RECHTEN[lid.rol]}

    def boven(self, recht: Recht) -> set[UUID]:
        """Return the organisaties whose schools below them the reader has this right in."""
        return {lid.organisatie_id for lid in self.lidmaatschappen if lid.rol in OMLAAG and recht in RECHTEN[lid.rol]}


def rollen_samen(rollen: Iterable[Rol]) -> bool:
    """Tell whether one person may hold these roles: a beoordelaar is nobody's member otherwise."""
    held = set(rollen)
    return Rol.BEOORDELAAR not in held or held == {Rol.BEOORDELAAR}
