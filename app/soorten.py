"""The one catalogue of kinds of entries: what each is called, and where in the house it takes part.

A new kind is one row here. Rooms derive their lists from it, and `tests/test_soorten.py` holds it to
`house.COLLECTIONS` and to the words of the contract. It knows no room: a kind finds its table by name.
"""

import enum
from dataclasses import KW_ONLY, dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from app.core.collection.links import existing
from app.core.storage.place import Place
from app.core.storage.tables import Versioned, table_of
from app.core.storage.unit_of_work import UnitOfWork


class Kring(enum.StrEnum):
    """Who the log tells of a change: those with the right of this name, in that organisatie."""

    ORGANISATIE = "organisatie"
    VOORTGANG = "voortgang"
    INHOUD = "inhoud"
    DOSSIER = "dossier"
    OPMERKINGEN = "opmerkingen"
    LEDEN = "leden"


@dataclass(frozen=True, slots=True)
class Citation:
    """The columns that a citation in a dossier shows: texts and a date that the school chose, no counts of families."""

    titel: str | None = None
    teksten: tuple[str, ...] = ()
    gedateerd: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class EntrySoort:
    """One kind of entry. `soort` and `plural` are its names as in paths, `title` as its list is headed.

    `told_to` is None for what the log does not tell of. `given_up` is the status of an entry that counts no more.
    `commented`: an opmerking can be about it. `citation`: a dossier can cite it, and shows this.
    `lens_title`: a lens looks at it, and shows this column. `counted`: the balance over the partnerships counts it.
    `carried_as`: what it becomes in the next traject.
    `also_by_others`: others than the school's own team make them as well.
    `discreet`: its moment is not shown as activity, as that would tell whose an anonymous one is.
    """

    soort: str
    plural: str
    title: str
    _: KW_ONLY
    told_to: Kring | None = Kring.INHOUD
    given_up: str | None = None
    commented: bool = False
    citation: Citation | None = None
    lens_title: str | None = None
    counted: bool = False
    carried_as: str | None = None
    also_by_others: bool = False
    discreet: bool = False

    @property
    def table_name(self) -> str:
        """The name of its table."""
        return self.plural.replace("-", "_")

    @property
    def model(self) -> type[Versioned]:
        """Its table, as a model. Raises LookupError before its room is imported."""
        return _model_named(self.table_name)

    @property
    def table(self) -> sa.Table:
        """Its table. Raises LookupError before its room is imported."""
        return table_of(self.model)

    @property
    def standing(self) -> sa.ColumnElement[bool]:
        """The condition 'this entry was not given up'."""
        return sa.true() if self.given_up is None else self.table.c.status != self.given_up

    def stands(self, entry: Any) -> bool:  # a row of its table, or what looks like one
        """Tell whether an entry was not given up."""
        return self.given_up is None or entry.status != self.given_up


@cache
def _model_named(table_name: str) -> type[Versioned]:
    models = [Versioned]
    while models:
        model = models.pop()
        if model.__tablename__ == table_name:
            return model
        models += model.__subclasses__()
    raise LookupError(f"no room that was imported has a table {table_name}")


SOORTEN = (
    EntrySoort("organisatie", "organisaties", "Organisaties", told_to=Kring.ORGANISATIE),
    EntrySoort("gebruiker", "gebruikers", "Gebruikers", told_to=None),
    EntrySoort("lid", "leden", "Leden", told_to=Kring.LEDEN),
    EntrySoort("token", "tokens", "Tokens", told_to=None),
    EntrySoort("traject", "trajecten", "Trajecten", told_to=Kring.VOORTGANG, commented=True),
    EntrySoort(
        "fase",
        "fasen",
        "Fasen",
        told_to=Kring.VOORTGANG,
        commented=True,
        citation=Citation(titel="code", gedateerd="afgerond_op"),
    ),
    EntrySoort(
        "praktijk",
        "praktijken",
        "Praktijken",
        commented=True,
        citation=Citation(teksten=("omschrijving", "effect_toelichting")),
        lens_title="omschrijving",
        counted=True,
        carried_as="praktijk",
    ),
    EntrySoort(
        "lege-partnerschap",
        "lege-partnerschappen",
        "Lege partnerschappen",
        commented=True,
        citation=Citation(titel="partnerschap", teksten=("toelichting",)),
    ),
    EntrySoort(
        "ouderpopulatie", "ouderpopulaties", "Ouderpopulaties", commented=True, citation=Citation(gedateerd="peildatum")
    ),
    EntrySoort(
        "factor",
        "factoren",
        "Factoren",
        commented=True,
        citation=Citation(teksten=("omschrijving",)),
        carried_as="factor",
    ),
    EntrySoort(
        "partner",
        "partners",
        "Partners",
        commented=True,
        citation=Citation(titel="naam", teksten=("rol", "hoe_betrekken")),
        carried_as="partner",
    ),
    EntrySoort(
        "behoefte",
        "behoeften",
        "Behoeften",
        commented=True,
        citation=Citation(teksten=("omschrijving",)),
        lens_title="omschrijving",
        counted=True,
        carried_as="behoefte",
    ),
    EntrySoort(
        "bereidheidspeiling",
        "bereidheidspeilingen",
        "Bereidheidspeilingen",
        commented=True,
        citation=Citation(gedateerd="peildatum"),
    ),
    EntrySoort(
        "visie",
        "visies",
        "Visies",
        commented=True,
        citation=Citation(teksten=("tekst",), gedateerd="vastgesteld_op"),
        carried_as="visie",
    ),
    EntrySoort(
        "speerpunt",
        "speerpunten",
        "Speerpunten",
        given_up="gestopt",
        commented=True,
        citation=Citation(titel="titel", teksten=("doel", "waarom")),
        lens_title="titel",
        counted=True,
        carried_as="speerpunt",
    ),
    EntrySoort("bijstelling", "bijstellingen", "Bijstellingen", commented=True, citation=Citation(teksten=("reden",))),
    EntrySoort(
        "planaspect",
        "planaspecten",
        "Planaspecten",
        commented=True,
        citation=Citation(titel="aspect", teksten=("aanpak",)),
    ),
    EntrySoort(
        "zekerheid",
        "zekerheden",
        "Zekerheden",
        commented=True,
        citation=Citation(titel="kant", teksten=("tekst",), gedateerd="besproken_op"),
    ),
    EntrySoort(
        "activiteit",
        "activiteiten",
        "Activiteiten",
        given_up="vervallen",
        commented=True,
        citation=Citation(titel="titel", teksten=("omschrijving",), gedateerd="einddatum"),
        lens_title="titel",
        counted=True,
        carried_as="praktijk",
    ),
    EntrySoort(
        "partnerschapsteam",
        "partnerschapsteams",
        "Partnerschapsteams",
        commented=True,
        citation=Citation(titel="schooljaar"),
    ),
    EntrySoort(
        "voortgangsbericht",
        "voortgangsberichten",
        "Voortgangsberichten",
        commented=True,
        citation=Citation(teksten=("tekst",), gedateerd="datum"),
    ),
    EntrySoort(
        "evaluatie",
        "evaluaties",
        "Evaluaties",
        commented=True,
        citation=Citation(titel="resultaat", teksten=("toelichting", "geleerd")),
    ),
    EntrySoort(
        "neveneffect", "neveneffecten", "Neveneffecten", commented=True, citation=Citation(teksten=("omschrijving",))
    ),
    EntrySoort(
        "meting",
        "metingen",
        "Metingen",
        commented=True,
        # What raters wrote is theirs, and what they scored is for reflection: a dossier says that there was a meting.
        citation=Citation(titel="instrument", gedateerd="datum"),
    ),
    EntrySoort(
        "gespreksmodel",
        "gespreksmodellen",
        "Gespreksmodellen",
        commented=True,
        citation=Citation(teksten=("tekst",), gedateerd="vastgesteld_op"),
    ),
    EntrySoort("gespreksmoment", "gespreksmomenten", "Gespreksmomenten", commented=True),
    EntrySoort("hulpmiddel", "hulpmiddelen", "Hulpmiddelen", commented=True),
    EntrySoort(
        "praktijkvoorbeeld",
        "praktijkvoorbeelden",
        "Praktijkvoorbeelden",
        citation=Citation(titel="titel", teksten=("omschrijving", "geleerd")),
        discreet=True,
    ),
    EntrySoort("dossier", "dossiers", "Dossiers", told_to=Kring.DOSSIER),
    EntrySoort("bewijs", "bewijzen", "Bewijzen", commented=True),
    EntrySoort("oordeel", "oordelen", "Oordelen", told_to=Kring.DOSSIER, also_by_others=True),
    EntrySoort("label", "labels", "Labels", told_to=Kring.DOSSIER, also_by_others=True),
    EntrySoort("opmerking", "opmerkingen", "Opmerkingen", told_to=Kring.OPMERKINGEN, also_by_others=True),
)
_BY_SOORT = {kind.soort: kind for kind in SOORTEN}
_BY_TABLE = {kind.table_name: kind for kind in SOORTEN}


def named(soort: str) -> EntrySoort:
    """Return the kind of this name."""
    return _BY_SOORT[soort]


def of_table(model: type[SQLModel]) -> EntrySoort:
    """Return the kind whose entries this table holds."""
    return _BY_TABLE[str(model.__tablename__)]


def is_here(uow: UnitOfWork, place: Place, soort: str, item_id: UUID) -> bool:
    """Tell whether there is such an entry in this traject; the traject itself is known by its place."""
    if soort == "traject":
        return item_id == place.keys["traject_id"]
    return bool(existing(uow.session, named(soort).model, place, [item_id]))
