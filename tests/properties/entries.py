"""What somebody may enter: mostly right, sometimes wrong, always as a client would send it."""

from hypothesis import strategies as st

from app.fasen.fase3_plan.rules import PlanaspectCode
from tests.fasen.content import ANSWERS, LEAST, READY, VIJF
from tests.helpers import MADE_UP, Json

Bodies = st.SearchStrategy[Json]


def few(values: list[str], most: int = 5) -> st.SearchStrategy[list[str]]:
    """Some of these, each once."""
    return st.lists(st.sampled_from(values), unique=True, max_size=most)


def form(optional: dict[str, st.SearchStrategy[object]] | None = None, **required: object) -> Bodies:
    """A body with these fields: strategies are drawn from, anything else stands as it is."""
    fixed = {
        name: value if isinstance(value, st.SearchStrategy) else st.just(value) for name, value in required.items()
    }
    return st.fixed_dictionaries(fixed, optional=optional or {})


TEXT = st.sampled_from(["Een tekst.", "Een andere.", "Ook dit: é€😀"])
DAY = st.sampled_from(["2025-09-15", "2025-11-01", "2026-02-03", "2199-12-31"])
COUNT = st.sampled_from([0, 3, 10])
KENMERKEN = few(["dimensies:kennis", "dimensies:emotie", "sterren:1", "sterren:99"], 2)
WHO = few(["team", "directie", "ouders", "leerlingen"])

FORMS: dict[str, Bodies] = {
    "praktijken": form(
        {
            "bereik": st.sampled_from([0, 40, None]),
            "effect": st.sampled_from([1, 5, 6, None]),
            "effectToelichting": TEXT,
            "aspecten": few(["communicatie", "cultuur", "ict"]),
            "kenmerken": KENMERKEN,
        },
        omschrijving=TEXT,
        partnerschappen=few(VIJF),
        bereikBron=st.sampled_from(["telling", "onbekend"]),
    ),
    "lege-partnerschappen": form(
        partnerschap=st.sampled_from(VIJF), bij=st.sampled_from(["beginsituatie", "uitwerking"]), toelichting=TEXT
    ),
    "ouderpopulaties": form(
        {"gezinnenMetTaalsteun": COUNT, "intakesGevoerd": COUNT},
        peildatum=DAY,
        aantalGezinnen=10,
        aantalLeerlingen=COUNT,
        thuistalen=st.sampled_from([[], [{"taal": "nld", "aantal": 7}], [{"taal": "tur", "aantal": 3}]]),
    ),
    "factoren": form(
        {"kenmerken": KENMERKEN},
        richting=st.sampled_from(["belemmerend", "stimulerend"]),
        context="school",
        omschrijving=TEXT,
    ),
    "partners": form(naam=TEXT, soort="bibliotheek"),
    "behoeften": form(
        soort=st.sampled_from(["behoefte", "kans", "ambitie"]),
        omschrijving=TEXT,
        bron=st.sampled_from(["ouders", "team", "leerlingen"]),
        prioriteit=st.sampled_from([1, 3]),
    ),
    "bereidheidspeilingen": st.sampled_from([(6, 4, 0), (2, 1, 7), (1, 1, 1)]).flatmap(
        lambda counts: form(
            peildatum=DAY,
            teamomvang=10,
            trekkers=counts[0],
            meedoeners=counts[1],
            afwachtend=0,
            tegen=0,
            geenAntwoord=counts[2],
        )
    ),
    "visies": form(tekst=TEXT, betrokkenen=WHO),
    "speerpunten": form(
        {"waarom": TEXT, "reden": TEXT, "isopCriteria": few(["welkom", "visie"])},
        titel=TEXT,
        doel=TEXT,
        schooljaar=st.sampled_from(["2025-2026", "2025-2027"]),
        partnerschappen=few(VIJF, 2),
    ),
    "planaspecten": form(
        {"antwoorden": st.just(ANSWERS)}, aspect=st.sampled_from([code.value for code in PlanaspectCode]), aanpak=TEXT
    ),
    "activiteiten": form(
        {"uren": COUNT, "startdatum": DAY, "einddatum": DAY, "rolLeerling": st.just("actief"), "reden": TEXT},
        titel=TEXT,
        verantwoordelijke="team",
        partnerschappen=few(VIJF),
        kenmerken=KENMERKEN,
    ),
    "voortgangsberichten": form(datum=DAY, tekst=TEXT, inbrengVan=WHO),
    "evaluaties": form(resultaat="deels", toelichting=TEXT, vervolg=st.sampled_from(["voortzetten", "borgen"])),
}
STATUSES = {
    "visies": ["vastgesteld", "vastgesteld", "concept"],
    "speerpunten": ["lopend", "gestopt"],
    "activiteiten": ["uitgevoerd", "geborgd", "vervallen"],
}
POINTING: dict[str, tuple[str, str, bool]] = {
    "speerpunten": ("behoefteIds", "behoeften", True),
    "activiteiten": ("speerpuntId", "speerpunten", False),
    "voortgangsberichten": ("speerpuntId", "speerpunten", False),
    "evaluaties": ("speerpuntId", "speerpunten", False),
}
"""Which field points at which other entries, and whether it is a list."""

_TALEN = [{"taal": "nld", "aantal": 90}, {"taal": "tur", "aantal": 10}]
NEEDED: dict[int, list[tuple[str, Json]]] = {
    0: [
        ("praktijken", {"partnerschappen": VIJF, "effectToelichting": "Nooit gevraagd."}),
        ("ouderpopulaties", {"thuistalen": _TALEN}),
        ("factoren", {"richting": "belemmerend"}),
        ("factoren", {"richting": "stimulerend"}),
    ],
    1: [("behoeften", {"bron": "ouders"}), ("bereidheidspeilingen", {"peildatum": "2199-12-31"})],
    2: [("visies", {"betrokkenen": ["team", "directie"]})],
    3: [
        ("behoeften", {}),
        ("speerpunten", {"partnerschappen": ["pedagogisch"], "reden": "Zo."}),
        *[("planaspecten", {"aspect": aspect}) for aspect in ("communicatie", "cultuur", "anderstalige_ouders")],
        ("planaspecten", {"aspect": "ouderinformatie", "antwoorden": ANSWERS}),
    ],
    4: [("activiteiten", {**READY, "partnerschappen": VIJF})],
    5: [("voortgangsberichten", {})],
    6: [("evaluaties", {})],
}
"""What a fase asks for, as far as new entries go."""


def needed(nummer: int) -> list[tuple[str, Json]]:
    """Return the entries that a fase asks for, whole."""
    return [(plural, {**LEAST[plural], **fields}) for plural, fields in NEEDED[nummer]]


@st.composite
def changes(draw: st.DrawFn, plural: str) -> Json:
    """A patch: some fields of a whole entry, some taken away, perhaps another status."""
    whole = draw(FORMS[plural])
    names = draw(st.lists(st.sampled_from(sorted(whole)), unique=True, max_size=3))
    patch = {name: draw(st.sampled_from([whole[name]] * 4 + [None])) for name in names}
    if plural in STATUSES and draw(st.booleans()):
        patch["status"] = draw(st.sampled_from(STATUSES[plural]))
    return patch


def pointing(plural: str, body: Json, known: dict[str, list[str]], pick: int) -> Json:
    """Fill in what the body points at: an entry that is there, or one that nobody has."""
    if plural not in POINTING:
        return body
    name, target, is_list = POINTING[plural]
    ids = known[target] or [MADE_UP]
    target_id = ids[pick % len(ids)]
    return {**body, name: [target_id] if is_list else target_id}
