"""What `/overzichten/voortgang` says of the dossier and of the label."""

import csv
import io

import sqlalchemy as sa

from app.core.http import sheets
from app.isop.tables import Label
from app.overzichten.rows import rebuild
from app.overzichten.tables import Voortgangsrij
from tests.fasen.content import REASON
from tests.helpers import Api, Json
from tests.isop.dossier import CRITERIA, DossierClient
from tests.isop.test_labels import expire

VOORTGANG = "/overzichten/voortgang"


def row(dossier: DossierClient) -> Json:
    """Return the row of the dossier's school."""
    (row,) = dossier.person.items(VOORTGANG)
    return row


def test_a_row_follows_the_verdicts(dossier: DossierClient) -> None:
    assert (row(dossier)["isopVoldaan"], row(dossier)["label"]) == (0, None)
    dossier.request_verdict().approve(*CRITERIA[:2])
    dossier.give("delen", oordeel="deels")
    assert row(dossier)["isopVoldaan"] == 2
    dossier.give("visie", oordeel="voldoet_niet", etag='"1"')
    assert row(dossier)["isopVoldaan"] == 1


def test_a_row_follows_the_label(dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label(toegekendOp="2025-11-03")
    assert row(dossier)["label"] == {"status": "geldig", "toegekendOp": "2025-11-03", "geldigTot": "2028-11-03"}
    dossier.judge.change(f"{dossier.isop}/labels/{label['id']}", {"reden": REASON})
    assert row(dossier)["label"]["status"] == "ingetrokken"
    dossier.earn_label(toegekendOp="2025-11-04")
    assert row(dossier)["label"] == {"status": "geldig", "toegekendOp": "2025-11-04", "geldigTot": "2028-11-04"}


def test_a_label_goes_along_to_the_next_traject_and_may_end_there(api: Api, dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label()
    dossier.person.change(dossier.path, {"status": "gestopt", "reden": "Klaar."})
    api.traject(dossier.person, naam="Het volgende")
    assert row(dossier)["traject"]["naam"] == "Het volgende"
    assert (row(dossier)["isopVoldaan"], row(dossier)["label"]["status"]) == (0, "geldig")
    dossier.judge.change(f"{dossier.isop}/labels/{label['id']}", {"reden": REASON})
    assert row(dossier)["label"]["status"] == "ingetrokken"


def test_who_judges_is_no_sign_of_life_of_the_team(dossier: DossierClient) -> None:
    dossier.request_verdict()
    before = row(dossier)["laatsteActiviteitOp"]
    assert before is not None
    dossier.earn_label()
    assert row(dossier)["laatsteActiviteitOp"] == before
    dossier.prove()
    assert row(dossier)["laatsteActiviteitOp"] > before


def test_rows_made_anew_are_the_same(api: Api, dossier: DossierClient) -> None:
    dossier.request_verdict().earn_label()
    dossier.give("visie", oordeel="deels", etag='"1"')
    before = row(dossier)
    with api.session() as session:
        session.execute(sa.delete(Voortgangsrij))
        session.expunge_all()
        assert rebuild(session) == 1
    assert row(dossier) == before


def test_a_label_expires_without_a_write(dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label()
    end = expire(dossier, label)
    # As it would have been stored all along.
    with dossier.api.session() as session:
        stored_label = session.scalars(sa.select(Label)).one()
        fields = {"label_toegekend_op": stored_label.toegekend_op, "label_geldig_tot": stored_label.geldig_tot}
        session.execute(sa.update(Voortgangsrij).values(**fields))
    assert (row(dossier)["label"]["status"], row(dossier)["label"]["geldigTot"]) == ("verlopen", end)


def test_a_table_has_columns_for_it(api: Api, dossier: DossierClient) -> None:
    api.traject(api.person("directie", api.school()))
    dossier.request_verdict().approve(*CRITERIA[:5])
    dossier.earn_label(toegekendOp="2025-11-03")
    beheerder = api.beheerder()
    for taal, heads in (
        ("nl", ["ISOP-criteria voldaan", "Label", "Label geldig tot en met"]),
        ("en", ["ISOP criteria met", "Label", "Label valid through"]),
    ):
        text = beheerder.get(VOORTGANG, headers={"Accept": sheets.CSV, "Accept-Language": taal}).text
        head, *rows = csv.reader(io.StringIO(text))
        assert head[-3:] == heads
        assert sorted(part[-3:] for part in rows) == [["0", "", ""], ["6", "geldig", "2028-11-03"]]
    assert beheerder.get(VOORTGANG, headers={"Accept": sheets.XLSX}).status_code == 200
