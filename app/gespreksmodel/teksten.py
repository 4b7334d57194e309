"""The names of the codes, and the words of the signals; `nl-BE` only where Flanders says it otherwise."""

import enum
from collections.abc import Mapping

from app.core.language import Tekst
from app.gespreksmodel.rules import Aanleiding, Deelnemer, Gespreksvoorwaarde, Gespreksvorm, Signaalcode

GESPREKSNAMEN: Mapping[enum.StrEnum, Mapping[str, str]] = {
    Gespreksvorm.STARTGESPREK: {"nl": "Startgesprek", "en": "Start-of-year talk"},
    Gespreksvorm.RAPPORTGESPREK: {"nl": "Rapportgesprek", "en": "Report talk", "nl-BE": "Oudercontact"},
    Gespreksvorm.DRIEHOEKSGESPREK: {"nl": "Driehoeksgesprek", "en": "Talk of parent, child and teacher"},
    Gespreksvorm.KOFFIEOCHTEND: {"nl": "Koffieochtend", "en": "Coffee morning", "nl-BE": "Koffiemoment"},
    Gespreksvorm.HUISBEZOEK: {"nl": "Huisbezoek", "en": "Home visit"},
    Gespreksvorm.INTAKEGESPREK: {"nl": "Intakegesprek", "en": "Intake talk"},
    Gespreksvorm.OPENKLASMOMENT: {"nl": "Openklasmoment", "en": "Open classroom"},
    Gespreksvorm.SCHOOLPOORTCONTACT: {"nl": "Contact aan de schoolpoort", "en": "Chat at the school gate"},
    Gespreksvorm.INFORMATIEMOMENT: {"nl": "Informatiemoment", "en": "Information meeting"},
    Gespreksvorm.OUDER_VERTELGESPREK: {"nl": "Ouder-vertelgesprek", "en": "Talk in which the parent tells"},
    Gespreksvorm.INTERVISIEOCHTEND: {"nl": "Intervisieochtend", "en": "Peer consultation morning"},
    Deelnemer.KIND: {"nl": "Kind", "en": "Child"},
    Deelnemer.OUDER: {"nl": "Ouder", "en": "Parent"},
    Deelnemer.PROFESSIONAL: {"nl": "Professional", "en": "Professional"},
    Aanleiding.POSITIEF: {"nl": "Goed nieuws", "en": "Good news"},
    Aanleiding.NEUTRAAL: {"nl": "Zonder aanleiding", "en": "No particular occasion"},
    Aanleiding.NEGATIEF: {"nl": "Een zorg of probleem", "en": "A worry or problem"},
    Gespreksvoorwaarde.VEILIG: {"nl": "Veilig", "en": "Safe"},
    Gespreksvoorwaarde.GELIJKWAARDIG: {"nl": "Gelijkwaardig", "en": "Equal"},
    Gespreksvoorwaarde.WELKOM: {"nl": "Welkom", "en": "Welcome"},
    Gespreksvoorwaarde.DE_MOEITE_WAARD: {"nl": "De moeite waard", "en": "Worthwhile"},
}
GESPREKSSIGNALEN: Mapping[Signaalcode, Tekst] = {
    Signaalcode.ALLEEN_SLECHT_NIEUWS: Tekst(
        "Er zijn gesprekken bij slecht nieuws, maar geen enkel bij goed nieuws.",
        "There are talks about bad news, but not one about good news.",
    ),
    Signaalcode.VOORWAARDE_ZONDER_MOMENT: Tekst(
        "Aan deze voorwaarden voor partnerschap werkt geen enkel gesprek.",
        "No talk works on these conditions for partnership.",
    ),
}
