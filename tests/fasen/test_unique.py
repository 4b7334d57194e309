"""What can be there only once."""

import pytest

from tests.fasen.content import TrajectClient
from tests.helpers import Api, code, ok


def test_a_peildatum_is_unique_in_its_traject(api: Api, traject: TrajectClient) -> None:
    first = traject.add("ouderpopulaties", peildatum="2025-10-01")
    assert code(ok(traject.post("ouderpopulaties", peildatum="2025-10-01"), 409)) == "bestaat-al"
    second = traject.add("ouderpopulaties", peildatum="2025-10-02")
    path = traject.at_item("ouderpopulaties", second)
    assert code(ok(traject.person.patch(path, {"peildatum": "2025-10-01"}, etag='"1"'), 409)) == "bestaat-al"
    traject.person.remove(traject.at_item("ouderpopulaties", first))
    traject.change("ouderpopulaties", second, peildatum="2025-10-01")
    other = api.directie()
    TrajectClient(api, other, api.traject(other)).add("ouderpopulaties", peildatum="2025-10-01")


def test_a_planaspect_is_unique_for_the_plan_and_for_each_speerpunt(traject: TrajectClient) -> None:
    first, second = traject.add("speerpunten")["id"], traject.add("speerpunten")["id"]
    for speerpunt in (None, first, second):
        traject.add("planaspecten", aspect="ict", speerpuntId=speerpunt)
        again = traject.post("planaspecten", aspect="ict", speerpuntId=speerpunt)
        assert code(ok(again, 409)) == "bestaat-al"
    other = traject.add("planaspecten", aspect="gebouw", speerpuntId=first)
    path = traject.at_item("planaspecten", other)
    assert code(ok(traject.person.patch(path, {"aspect": "ict"}, etag='"1"'), 409)) == "bestaat-al"
    assert traject.change("planaspecten", other, speerpuntId=None)["speerpuntId"] is None


def test_a_speerpunt_has_one_evaluatie(traject: TrajectClient) -> None:
    first, second = traject.add("speerpunten")["id"], traject.add("speerpunten")["id"]
    traject.add("evaluaties", speerpuntId=first)
    assert code(ok(traject.post("evaluaties", speerpuntId=first), 409)) == "bestaat-al"
    other = traject.at_item("evaluaties", traject.add("evaluaties", speerpuntId=second))
    assert code(ok(traject.person.patch(other, {"speerpuntId": first}, etag='"1"'), 409)) == "bestaat-al"


@pytest.mark.parametrize("plural", ["zekerheden", "partnerschapsteams", "lege-partnerschappen", "bereidheidspeilingen"])
def test_others_may_be_there_twice(traject: TrajectClient, plural: str) -> None:
    traject.add(plural)
    traject.add(plural)
