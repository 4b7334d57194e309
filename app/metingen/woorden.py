"""The words of the summary, in both languages."""

from app.core.language import Taal, Tekst
from app.kaders.rules import Kant
from app.metingen.rules import KLEINSTE_N, Moment

KANTEN = {Kant.OUDERS: Tekst("Ouders", "Parents"), Kant.SCHOOL: Tekst("School", "School")}
MOMENTEN = {
    Moment.NULMETING: Tekst("Nulmeting", "Baseline"),
    Moment.TUSSENMETING: Tekst("Tussenmeting", "Halfway"),
    Moment.EINDMETING: Tekst("Eindmeting", "Final measurement"),
    Moment.VOORBEREIDING: Tekst("Voorbereiding", "Preparation"),
    Moment.EVALUATIE: Tekst("Evaluatie", "Evaluation"),
}
WEINIG = Tekst(
    "Bij {aantal} van de {totaal} cijfers telden minder dan {kleinste} scores mee: trek daar geen conclusie uit.",
    "Of {aantal} of the {totaal} figures fewer than {kleinste} scores counted: draw no conclusion from these.",
)
LEESWIJZER = {
    "reflectie": Tekst(
        "Dit helpt om samen na te denken. Het is geen objectieve meting, en geen oordeel over ouders of team.",
        "This helps to think things over together. It is no objective measurement, and no verdict on parents or staff.",
    ),
    "onvoldoende": Tekst(
        "Zonder score was er onvoldoende informatie. Dat telt apart: ook niet weten zegt iets.",
        "Without a score there was not enough information. That is counted apart: not knowing says something too.",
    ),
    "besproken": Tekst(
        "Wat een groep samen besprak, komt in de plaats van wat haar leden elk invulden; "
        "wat ouders en team samen bespraken, in de plaats van alles.",
        "What a group agreed on takes the place of what its members each filled in; "
        "what parents and staff agreed on together, the place of all.",
    ),
    "spreiding": Tekst(
        "Spreiding is de standaardafwijking van de scores die meetellen, gedeeld door hun aantal. Onenigheid is haar "
        "aandeel in de grootste die op deze schaal kan; vanaf de helft zijn de invullers verdeeld.",
        "Spreiding is the standard deviation of the scores that count, divided by their number. Onenigheid is its "
        "share of the largest there can be on this scale; from half of it the raters are divided.",
    ),
    "weinig": Tekst(
        "Met minder dan {kleinste} scores, en geen die besproken is, weegt één persoon te zwaar.",
        "With fewer than {kleinste} scores, and none agreed on, one person weighs too much.",
    ),
}


def leeswijzer(taal: Taal) -> list[dict[str, str]]:
    """Return what a reader of any summary should bear in mind."""
    return [{"code": code, "tekst": text.render(taal, kleinste=KLEINSTE_N)} for code, text in LEESWIJZER.items()]


def weinig(aantal: int, totaal: int, taal: Taal) -> dict[str, str]:
    """Return the warning that so many of the figures say too little."""
    return {"code": "weinig", "tekst": WEINIG.render(taal, aantal=aantal, totaal=totaal, kleinste=KLEINSTE_N)}
