"""What goes in and out for the dossier, its bewijzen, the oordelen and the label."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from app.core.contract import In, ItemUit, Uit
from app.core.storage.paging import PageQuery
from app.core.types import Dag, Naam, Tekstveld
from app.isop.rules import BewijsSoort, InvoerSoort, LabelStatus, OordeelCode, Werkstatus
from app.kaders.rules import IsopCriterium

Webadres = Annotated[
    str,
    StringConstraints(
        max_length=2000,
        # A host and what may follow it: no name and password, no other scheme, nothing that breaks out of a link.
        pattern=r'^https?://[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:[0-9]{1,5})?([/?#][^\s\x00-\x1f\x7f"<>]*)?$',
    ),
]


class VerwijzingIn(In):
    """An entry of this very traject."""

    soort: InvoerSoort
    id: UUID


def _either(value: object, handler: ValidatorFunctionWrapHandler) -> object:
    """Point to the field itself: pydantic would name its own kinds in the pointer."""
    try:
        return handler(value)
    except ValidationError:
        raise PydanticCustomError("ongeldig", "neither a web address nor an entry") from None


class BewijsIn(In):
    """Evidence for a criterium; `verwijzing` is a web address or an entry of this traject."""

    criterium: IsopCriterium
    soort: BewijsSoort
    datum: Dag
    omschrijving: Tekstveld
    verwijzing: Annotated[Webadres | VerwijzingIn, WrapValidator(_either)] | None = None


class VerwijzingUit(Uit):
    """An entry of this traject, which may be gone by now."""

    soort: InvoerSoort
    id: UUID


class BewijsUit(ItemUit):
    """Evidence for a criterium."""

    criterium: IsopCriterium
    soort: BewijsSoort
    datum: date
    omschrijving: str
    verwijzing: str | VerwijzingUit | None


class BewijsQuery(PageQuery):
    """Filters of the bewijzen."""

    criterium: IsopCriterium | None = None
    soort: BewijsSoort | None = None


class OordeelIn(In):
    """A verdict. `criterium` may be left out: the address says it. `instantie` is an organisation."""

    criterium: IsopCriterium | None = None
    oordeel: OordeelCode
    toelichting: Tekstveld
    instantie: Naam | None = None


class OordeelUit(ItemUit):
    """The verdict on one criterium."""

    criterium: IsopCriterium
    oordeel: OordeelCode
    toelichting: str
    instantie: str | None


class CitaatUit(Uit):
    """What a dossier cites of an entry: enough to judge it by, for who may not read the traject."""

    soort: InvoerSoort
    id: UUID
    titel: str | None
    tekst: str | None
    gedateerd_op: date | None


class BewijsInDossierUit(BewijsUit):
    """A bewijs with the entry that it cites; `citaat` is null without one, or when it is gone."""

    citaat: CitaatUit | None


class CriteriumUit(Uit):
    """One criterium: how far the school is, what supports it, and the verdict."""

    criterium: IsopCriterium
    werkstatus: Werkstatus
    oordeel: OordeelUit | None
    steun: list[CitaatUit]
    bewijzen: list[BewijsInDossierUit]


class LabelKortUit(Uit):
    """A label in short. `geldigTot` is its last day."""

    id: UUID
    status: LabelStatus
    toegekend_op: date
    geldig_tot: date


class AanvraagUit(ItemUit):
    """What is kept of the dossier itself. Its id is that of the traject; versie 0 was never requested."""

    aangevraagd_op: date | None


class DossierUit(AanvraagUit):
    """The dossier of the label. A beoordelaar sees `criteria` once it is requested; empty before."""

    aanvraagbaar: bool
    kader_versie: str
    voldaan: Annotated[int, Field(ge=0, le=6)]
    criteria: list[CriteriumUit]
    label: LabelKortUit | None


class DossierWijziging(In):
    """The request: from this day on a beoordelaar reads the dossier. Null takes it back."""

    aangevraagd_op: Dag | None = None


class LabelIn(In):
    """The award; `toegekendOp` is today by default, and never later."""

    toegekend_op: Dag | None = None


class LabelWijziging(In):
    """The withdrawal."""

    reden: Tekstveld | None = None


class LabelUit(ItemUit):
    """An awarded label, with the `dossier` as it was judged: frozen, in the shape of that day."""

    status: LabelStatus
    toegekend_op: date
    geldig_tot: date
    kader_versie: str
    ingetrokken_op: date | None
    reden: str | None
    dossier: dict[str, object]
