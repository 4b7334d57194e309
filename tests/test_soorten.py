"""The catalogue of kinds of entries, held to the collections of the house and to the words of the contract."""

import enum
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from app import house
from app.core.collection.declaration import AnyReadable, Collection, Readable
from app.core.log.events import Gebeurtenis
from app.isop.rules import InvoerSoort
from app.lenzen.rules import LensSoort
from app.metingen.rules import OnderwerpSoort
from app.opmerkingen.rules import BijSoort
from app.overzichten.rules import BalansSoort
from app.soorten import SOORTEN, Citation, EntrySoort, named, of_table
from app.toegang.rules import RECHTEN, Recht, Rol
from app.vervolg.contract import VervolgIn
from tests.helpers import Api

# These are no collections: there are always seven of the one, and one of the other.
NO_COLLECTION = {"fase", "dossier"}
# The same entries once more, without a traject.
ACROSS_SCHOOLS = {"Speerpunten van alle scholen"}
COLLECTIONS = [each for each in house.COLLECTIONS if each.title not in ACROSS_SCHOOLS]
every_kind = pytest.mark.parametrize("kind", SOORTEN, ids=lambda kind: kind.soort)
every_collection = pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.plural)


def columns(kind: EntrySoort) -> set[str]:
    return {column.key for column in kind.table.c}


def line_of(kind: EntrySoort, school: UUID, number: int) -> Gebeurtenis:
    """Return a line of the log that tells of a change of this kind."""
    return Gebeurtenis(
        organisatie_id=school,
        revisie=number,
        volgnummer=number,
        tijdstip=datetime.now(UTC),
        soort=f"{kind.soort}.gewijzigd",
        item_soort=kind.soort,
        item_id=uuid4(),
        item_versie=2,
    )


def test_the_house_lists_every_collection_that_a_room_declares() -> None:
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("app.")]
    declared = {value for module in modules for value in vars(module).values() if isinstance(value, Readable)}
    assert declared == set(house.COLLECTIONS)
    assert len(house.COLLECTIONS) == len(declared)


def test_every_collection_is_of_a_kind_and_every_kind_has_a_collection() -> None:
    assert [kind.soort for kind in SOORTEN if kind.soort not in NO_COLLECTION] == [each.soort for each in COLLECTIONS]
    assert len({kind.soort for kind in SOORTEN}) == len({kind.plural for kind in SOORTEN}) == len(SOORTEN)


def test_every_collection_has_addresses(api: Api) -> None:
    operations = {operation["operationId"] for _, _, operation in api.backend.wire.operations()}
    one_at_a_time = {"oordelen"}
    lists = {f"list_{each.plural.replace('-', '_')}" for each in COLLECTIONS if each.plural not in one_at_a_time}
    assert lists <= operations


@pytest.mark.parametrize("collection", house.COLLECTIONS, ids=lambda each: each.title)
def test_a_collection_and_its_kind_agree(collection: AnyReadable) -> None:
    kind = named(collection.soort)
    assert (kind.plural, kind.model) == (collection.plural, collection.table)
    assert kind.title == collection.title or collection.title in ACROSS_SCHOOLS
    assert of_table(collection.table) is kind


@pytest.mark.parametrize(
    ("words", "is_flagged"),
    [
        (BijSoort, lambda kind: kind.commented),
        (InvoerSoort, lambda kind: kind.citation is not None),
        (LensSoort, lambda kind: kind.lens_title is not None),
    ],
)
def test_the_words_of_the_contract_are_the_flagged_kinds(
    words: type[enum.StrEnum], is_flagged: Callable[[EntrySoort], bool]
) -> None:
    assert {word.value for word in words} == {kind.soort for kind in SOORTEN if is_flagged(kind)}


def test_the_balance_counts_the_flagged_kinds_in_their_order() -> None:
    assert [word.value for word in BalansSoort] == [kind.plural for kind in SOORTEN if kind.counted]


def test_a_meting_is_about_a_kind() -> None:
    assert {word.value for word in OnderwerpSoort} <= {kind.soort for kind in SOORTEN}


@every_kind
def test_what_is_shown_of_a_kind_is_a_column_of_its_table(kind: EntrySoort) -> None:
    citation = kind.citation or Citation()
    shown = {citation.titel, *citation.teksten, citation.gedateerd, kind.lens_title} - {None}
    assert shown <= columns(kind)


@every_kind
def test_given_up_is_a_status_of_the_kind(kind: EntrySoort) -> None:
    if kind.given_up is None:
        assert str(kind.standing) == "true"
    else:
        status = kind.table.c.status.type
        assert isinstance(status, sa.Enum)
        assert kind.given_up in status.enums


@every_kind
def test_what_is_carried_over_can_be_asked_for_and_names_its_original(kind: EntrySoort) -> None:
    # The visie that counts comes along unasked.
    asked = {f"{kind.soort}_ids"} & set(VervolgIn.model_fields)
    assert bool(asked) == (kind.carried_as is not None and kind.soort != "visie")
    if kind.carried_as is not None:
        assert "herkomst_id" in columns(named(kind.carried_as))


@every_collection
def test_nobody_is_told_of_a_change_they_may_not_read(collection: AnyReadable) -> None:
    kring = named(collection.soort).told_to
    if kring is None:
        assert not isinstance(collection, Collection) or not collection.logged
    else:
        told = {rol for rol in Rol if Recht(kring) in RECHTEN[rol]}
        assert told <= {rol for rol in Rol if collection.reads in RECHTEN[rol]}
        assert getattr(collection, "logged", True)


@every_collection
def test_others_than_the_team_make_what_they_have_a_right_to(collection: AnyReadable) -> None:
    writes = collection.writes if isinstance(collection, Collection) else Recht.BIJDRAGEN
    makers = [rechten for rechten in RECHTEN.values() if writes in rechten]
    others = any(Recht.BIJDRAGEN not in rechten for rechten in makers)
    assert named(collection.soort).also_by_others == others


@pytest.mark.parametrize("rol", Rol)
def test_the_log_tells_a_role_of_what_its_rights_show(api: Api, rol: Rol) -> None:
    bestuur = api.organisatie("bestuur")
    school = api.school(bestuur)
    told = [kind for kind in SOORTEN if kind.told_to is not None]
    with api.session() as session:
        session.add_all(line_of(kind, UUID(school), number) for number, kind in enumerate(told, start=1))
    person = api.person(rol, bestuur if rol is Rol.BESTUURDER else school)
    lines = person.items("/gebeurtenissen")
    assert [line["item"]["soort"] for line in lines] == [
        kind.soort for kind in told if Recht(kind.told_to or "") in RECHTEN[rol]
    ]
