"""Where a comment stands, and who may change what of it. Pure."""

import enum


class OpmerkingStatus(enum.StrEnum):
    """Whether something still has to be done with a comment."""

    OPEN = "open"
    AFGEHANDELD = "afgehandeld"


class BijSoort(enum.StrEnum):
    """What a comment is about: the traject, a fase, or an entry by the name its collection gives it."""

    TRAJECT = "traject"
    FASE = "fase"
    PRAKTIJK = "praktijk"
    LEGE_PARTNERSCHAP = "lege-partnerschap"
    OUDERPOPULATIE = "ouderpopulatie"
    FACTOR = "factor"
    PARTNER = "partner"
    BEHOEFTE = "behoefte"
    BEREIDHEIDSPEILING = "bereidheidspeiling"
    VISIE = "visie"
    SPEERPUNT = "speerpunt"
    BIJSTELLING = "bijstelling"
    PLANASPECT = "planaspect"
    ZEKERHEID = "zekerheid"
    ACTIVITEIT = "activiteit"
    PARTNERSCHAPSTEAM = "partnerschapsteam"
    VOORTGANGSBERICHT = "voortgangsbericht"
    EVALUATIE = "evaluatie"
    NEVENEFFECT = "neveneffect"
    METING = "meting"
    GESPREKSMODEL = "gespreksmodel"
    GESPREKSMOMENT = "gespreksmoment"
    HULPMIDDEL = "hulpmiddel"
    BEWIJS = "bewijs"


def may_change(*, own: bool, contributes: bool, rewritten: bool) -> bool:
    """Tell whether somebody may change a comment.

    The text is its author's (`own`); whether it is handled is up to the school's team as well.
    """
    return own or (contributes and not rewritten)
