"""Who may do what, held to the table of the domain, written out once more."""

from uuid import uuid4

import pytest

from app.core.language import Taal
from app.toegang.rules import BEHEERDER, RECHTEN, Land, Lezer, Lidmaatschap, Recht, Rol, language_in, rollen_samen

#             beheerder directie teamlid ouder coach beoordelaar bestuurder lezer
TABLE = """
inhoud        ✓         ✓        ✓       ✓     ✓     –           –          ✓
voortgang     ✓         ✓        ✓       ✓     ✓     –           ✓          ✓
dossier       ✓         ✓        ✓       ✓     ✓     ✓           –          ✓
bijdragen     ✓         ✓        ✓       ✓     –     –           –          –
leiden        ✓         ✓        –       –     –     –           –          –
opmerkingen   ✓         ✓        ✓       ✓     ✓     –           –          –
oordelen      ✓         –        –       –     –     ✓           –          –
leden         ✓         ✓        –       –     –     –           –          –
beheren       ✓         –        –       –     –     –           –          –
taalcijfers   ✓         ✓        ✓       ✓     –     –           –          –
organisatie   ✓         ✓        ✓       ✓     ✓     ✓           ✓          ✓
"""
ROLLEN = ["directie", "teamlid", "ouder", "coach", "beoordelaar", "bestuurder", "lezer"]
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}
CELLS = [
    (recht, rol, mark == "✓")
    for recht, marks in ROWS.items()
    for rol, mark in zip(["beheerder", *ROLLEN], marks, strict=True)
]
SCHOOL, BESTUUR, GEMEENTE = uuid4(), uuid4(), uuid4()


def lezer(*roles: tuple[str, object], beheerder: bool = False) -> Lezer:
    leden = tuple(Lidmaatschap(uuid4(), organisatie, Rol(rol)) for rol, organisatie in roles)  # type: ignore[arg-type]  # only ids are given
    return Lezer(uuid4(), beheerder, False, uuid4(), leden)


def test_the_table_names_every_right_and_role() -> None:
    assert set(ROWS) == {recht.value for recht in Recht}
    assert set(ROLLEN) == {rol.value for rol in Rol}


@pytest.mark.parametrize(("recht", "rol", "allowed"), CELLS)
def test_a_role_has_exactly_the_rights_of_the_table(recht: str, rol: str, allowed: bool) -> None:
    rights = BEHEERDER if rol == "beheerder" else RECHTEN[Rol(rol)]
    assert (Recht(recht) in rights) is allowed


@pytest.mark.parametrize(
    ("rol", "reaches"),
    [("bestuurder", True), ("coach", True), ("lezer", True), ("directie", False), ("beoordelaar", False)],
)
@pytest.mark.parametrize("above", [BESTUUR, GEMEENTE])
def test_some_roles_reach_the_schools_below(rol: str, reaches: bool, above: object) -> None:
    rights = lezer((rol, above)).rechten(SCHOOL, BESTUUR, GEMEENTE)
    assert bool(rights) is reaches
    assert (Recht.BEHEREN in rights) is (rol == "bestuurder" and above == BESTUUR)


def test_a_role_elsewhere_gives_nothing_here() -> None:
    assert lezer(("directie", uuid4()), ("bestuurder", uuid4())).rechten(SCHOOL, BESTUUR, None) == frozenset()
    assert lezer().rechten(SCHOOL, None, None) == frozenset()


def test_an_organisatie_without_a_bestuur_is_nobodys() -> None:
    assert lezer(("bestuurder", BESTUUR)).rechten(SCHOOL, None, None) == frozenset()


def test_a_beheerder_has_every_right_everywhere() -> None:
    assert lezer(beheerder=True).rechten(SCHOOL, None, None) == frozenset(Recht)


def test_roles_add_up() -> None:
    rechten = lezer(("beoordelaar", SCHOOL), ("bestuurder", BESTUUR)).rechten(SCHOOL, BESTUUR, None)
    assert rechten == RECHTEN[Rol.BEOORDELAAR] | RECHTEN[Rol.BESTUURDER] | {Recht.BEHEREN}


def test_direct_and_boven_tell_where_a_right_comes_from() -> None:
    person = lezer(("coach", SCHOOL), ("coach", BESTUUR), ("directie", GEMEENTE))
    assert person.direct(Recht.INHOUD) == {SCHOOL, BESTUUR, GEMEENTE}
    assert person.boven(Recht.INHOUD) == {SCHOOL, BESTUUR}
    assert person.boven(Recht.LEDEN) == set()


@pytest.mark.parametrize(
    ("rollen", "allowed"),
    [([], True), (["beoordelaar"], True), (["beoordelaar"] * 2, True), (["directie", "ouder", "coach"], True),
     (["beoordelaar", "lezer"], False), (["bestuurder", "beoordelaar"], False)],
)  # fmt: skip
def test_a_beoordelaar_is_nothing_else(rollen: list[str], allowed: bool) -> None:
    assert rollen_samen([Rol(rol) for rol in rollen]) is allowed


@pytest.mark.parametrize(
    ("taal", "land", "words"),
    [(Taal.NL, Land.BE, Taal.NL_BE), (Taal.NL, Land.NL, Taal.NL), (Taal.EN, Land.BE, Taal.EN),
     (Taal.NL_BE, Land.NL, Taal.NL_BE)],
)  # fmt: skip
def test_dutch_is_the_dutch_of_the_land(taal: Taal, land: Land, words: Taal) -> None:
    assert language_in(taal, land) is words
