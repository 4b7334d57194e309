"""Where a comment stands, and who may change what of it. Pure."""

import enum


class OpmerkingStatus(enum.StrEnum):
    """Whether something still has to be done with a comment."""

    OPEN = "open"
    AFGEHANDELD = "afgehandeld"


def may_change(*, own: bool, contributes: bool, rewritten: bool) -> bool:
    """Tell whether somebody may change a comment.

    The text is its author's (`own`); whether it is handled is up to the school's team as well.
    """
    return own or (contributes and not rewritten)
