"""The prose of the report."""

from benchmarks.plan import COMMIT

INTRODUCTION = """\
Samenspoor, measured beside three other servers that get the very same requests on the same database. One
uvicorn worker each, with the settings of `samenspoor serve`, which logs no requests; one `wrk` thread on
the same machine; everything over loopback. The four take turns within each round, so that whatever else the
machine does hits them alike. Before anything was measured, bare and ninja were held to answer each read with
the same JSON as the app, and ninja to leave the same rows as the app by each write. `make bench` makes this report
again; see `benchmarks/README.md`."""

WARNING = """\
**A quick run: one round of one second on the demo. It shows that measuring works; its figures say nothing.**"""

MEANING = """\
- **floor**: FastAPI answering a constant body of the same size, in an async route that does nothing. It is what
  uvicorn, FastAPI, the kernel and `wrk` take, and no FastAPI application can be faster.
- **bare**: a hand-written Starlette route with the same token look-up and the same SQL over a raw driver
  (`sqlite3`, `asyncpg`), in one transaction, and nothing else: no validation, no rights beyond the scope of the
  query, no problem documents. It is the limit for that work. For the two writes it runs again the statements
  that the app ran, recorded beforehand: it evaluates nothing itself.
- **ninja**: Django and django-ninja on the same tables, as a Python team would write it: ORM, schemas, sync
  routes under ASGI, pooled connections on PostgreSQL, one middleware, pydantic's fast renderer. Its queries use
  the indexes that the app's use: each names the school that owns what is asked. Its two writes do the whole work
  of the app's, in one transaction: the row and its lists, the voorwaarden of the fasen by the app's own rules,
  whose facts it reads by the ORM, one query for each table, the rows of the overviews, and the log. On a write it
  does without If-Match, Idempotency-Key and problem documents.
- **req/s**: answers per second. **p50, p99**: half, and 99 of 100, of the answers came within this time,
  connection to last byte. With 1 connection they are the time of one request; with 32 they are mostly the
  time spent waiting for one's turn, because one process answers one request at a time.
- **÷ floor, ÷ bare, ÷ ninja**: the app's req/s divided by theirs. 0.50 is half as fast, 2.00 twice as fast.
- **lezer of 60 schools, lezer of all schools**: readers who are no beheerder, so that the ETag of their list rests
  on what they may see. Only the measured copy has them: 60 of its schools stand under a new bestuur, all of them
  under a new gemeente, and each has one lezer. The demo has fewer than 60: there both see the same. Whatever
  else is about more than one school is asked by a beheerder, who sees all; a traject is asked for by its directie.
- **least write**: what no write can do without, by bare alone: no token, one row updated (the number of the log,
  which every write takes last, and holds until its commit) and the commit. **÷ commit**: the app's writes per
  second divided by this. With 1 connection it is the part of a write's time that goes into the commit: at 0.20 a
  fifth, and Python and the other statements take the rest. With 32 it is how near the app comes to as many
  commits as the database makes one after the other: nobody who keeps one log without gaps gets past 1.00.
- **queries**: SQL statements of one request by the app, the look-up of the token among them; statements for
  many rows at once count as one, BEGIN and COMMIT not at all. **bytes**: of the body.
- **memory**: what the server's process has resident; PostgreSQL's own processes are not in it.
- **–**: not measured. What gathers a whole traject exists in the app only. Closing a fase with 32 connections
  needs more than 32 schools that have one to close."""

ON_LIMITS = """\
One worker is one Python process, which runs Python on one processor at a time. So the floor is bound by that
processor; the distance from the floor to bare is the database's work and its driver; the distance from bare to
the app is what the app adds: FastAPI, SQLAlchemy, validation, rights, problem documents, ETags, and for writes and
overviews the hop to a thread. `wrk`, the server and the database share the processors of one machine: with few
of them they hinder each other, most of all on PostgreSQL with 32 connections. On PostgreSQL
`samenspoor serve --workers` adds processes; SQLite takes one, and one writer at a time, whose commit waits for
the disk (`synchronous=FULL`)."""

_TAG = (
    "what the ETag rests on: for a beheerder, and for who sees more than 100 organisaties, the number of the log's"
    " last line; for others the revisies of what they see"
)
LIMITS = {
    COMMIT: "One row and a commit. Limited by how fast the disk says that it has them; HTTP takes what it does of the"
    " floor.",
    "create": "Look, lock, look again if the log moved, check, insert, evaluate the fasen that read speerpunten, update"
    " the overviews' row, log, commit. Limited by its number of queries, and on SQLite by one writer and the disk.",
    "close-fase": "Lock, evaluate the fase twice, move fase and traject, update the overviews' row, log, commit; each"
    " second request reopens. Limited as a create is.",
    "read-one": "Token, traject with rights, item, its lists. Limited by Python between the queries.",
    "list-20": "The same for a page. Limited by Python, by the number of items.",
    "list-20-all": f"Token, {_TAG}; then 20 items by primary key, and their lists.",
    "fase": "Token, traject with rights, the seven fase rows; the voorwaarden are stored, and only put in words.",
    "voortgang": f"Token, {_TAG}; then 20 rows along an index.",
    "voortgang-60": "The same for a lezer of one bestuur with 60 schools: those revisies, and rows of those.",
    "voortgang-all": "The same for a lezer of one gemeente with all schools. The rows come along the index of the"
    " order, or are all gathered and sorted, as SQLite does: that grows with the country.",
    "samenvatting": f"Token, {_TAG}; then a count over all running trajecten: it grows with them.",
    "lens": "Token, traject, the kader with its koppelingen, every code of the traject. Limited by Python over the"
    " entries.",
    "metingen": "Token, traject, its metingen; the figures are worked out with fractions. Limited by Python.",
    "dossier": "Token, traject, every entry that can support a criterium. Limited by its number of queries.",
    "voorbeelden": "Token, then a range of the index of words; it grows with the examples that have the word.",
    "balans": f"Token, {_TAG}; then sums over four rows per running traject: it grows with them.",
    "stilstand": f"Token, {_TAG}; then 20 rows along an index, with their voorwaarden in words.",
    "read-one-304": "All of a read, without the body: the versie stands in the row.",
    "list-20-304": "Token and traject: its revisie says that nothing changed.",
    "voortgang-304": f"Token and {_TAG}; no row is read. ninja makes the page and then leaves it out.",
    "voortgang-60-304": "The same for who sees 60 schools: what this costs is reading 60 revisies.",
    "voortgang-all-304": "The same for who sees all without being a beheerder: 101 revisies tell that they are many.",
}
