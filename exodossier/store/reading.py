"""Consistent reads of one moment: one transaction, plain records out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from exodossier.domain.checklist import Ref
from exodossier.domain.edits import ENTITIES
from exodossier.domain.errors import NotFound
from exodossier.store import history, translate
from exodossier.store.rows import (
    ANSWER,
    BY_ID,
    DOSSIER,
    EMBEDDED,
    EVIDENCE,
    LINK,
    PRODUCT,
    RESPONSE,
    REVISION,
    ROW,
    TABLES,
)
from exodossier.usecases.ports import Embedded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, RowMapping, Select

    from exodossier.domain.plain import JsonMap
    from exodossier.domain.records import (
        Dossier,
        Evidence,
        EvidenceLink,
        Product,
        Response,
        ResponseKey,
        Revision,
        Row,
    )
    from exodossier.usecases.ports import AuditEntry, ChangeGroup, Head


class SqlReader:
    """Reads what a workspace keeps (`usecases.ports.Reader`).

    An entity whose creation was undone keeps its row without values; nobody but `version` sees it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def products(self) -> tuple[Product, ...]:
        """All products by title, archived ones too."""
        found = self._all(
            select(PRODUCT).where(PRODUCT.c.title.is_not(None)).order_by(PRODUCT.c.title, PRODUCT.c.id)
        )
        return tuple(map(translate.product, found))

    def product(self, id_: str) -> Product:
        """One product. Raises NotFound."""
        found = self._one(select(PRODUCT).where(PRODUCT.c.id == id_, PRODUCT.c.title.is_not(None)))
        return translate.product(found or self._missing("product", id_))

    def rows(self, product: str, *, removed: bool = False) -> dict[str, tuple[Row, ...]]:
        """Register -> its rows in order; removed ones only if asked for."""
        wanted = select(ROW).where(ROW.c.product == product).order_by(ROW.c.register, ROW.c.rank, ROW.c.id)
        if not removed:
            wanted = wanted.where(ROW.c.removed.is_not(True))
        registers: dict[str, list[Row]] = {}
        for row in map(translate.register_row, self._all(wanted)):
            registers.setdefault(row.register, []).append(row)
        return {register: tuple(rows) for register, rows in registers.items()}

    def row(self, id_: str) -> Row:
        """One row of a register, also a removed one. Raises NotFound."""
        found = self._one(select(ROW).where(ROW.c.id == id_, ROW.c.product.is_not(None)))
        return translate.register_row(found or self._missing("row", id_))

    def dossiers(self) -> tuple[Dossier, ...]:
        """All dossiers by title, archived ones too."""
        wanted = select(DOSSIER).where(DOSSIER.c.product.is_not(None)).order_by(DOSSIER.c.title, DOSSIER.c.id)
        return tuple(map(translate.dossier, self._all(wanted)))

    def dossier(self, id_: str) -> Dossier:
        """One dossier. Raises NotFound."""
        found = self._one(select(DOSSIER).where(DOSSIER.c.id == id_, DOSSIER.c.product.is_not(None)))
        return translate.dossier(found or self._missing("dossier", id_))

    def responses(self, dossier: str) -> dict[ResponseKey, Response]:
        """Every response of a dossier with its answer and present evidence links, dormant ones too."""
        links = self._links_by_answer(ANSWER.c.dossier == dossier)
        found = self._all(_response(RESPONSE.c.dossier == dossier))
        responses = (translate.response(row, links.get(row["answer"], ())) for row in found)
        return {response.key: response for response in responses}

    def response(self, dossier: str, key: ResponseKey) -> Response | None:
        """One response, or None when nothing was said yet."""
        place = (RESPONSE.c.checklist == key.checklist, RESPONSE.c.item == key.item)
        row = RESPONSE.c.row == key.row
        if not key.row:
            row = row | RESPONSE.c.row.is_(None)
        found = self._one(_response(RESPONSE.c.dossier == dossier, *place, row))
        if found is None:
            return None
        return translate.response(
            found, self._links_by_answer(ANSWER.c.id == found["answer"]).get(found["answer"], ())
        )

    def sharing(self, answer: str) -> tuple[Response, ...]:
        """Every response that has this answer; more than one where crosswalks bound them."""
        found = self._connection.execute(_SHARING, {"which": answer}).mappings().all()
        links = self._links_by_answer(ANSWER.c.id == answer).get(answer, ()) if found else ()
        return tuple(translate.response(row, links) for row in found)

    def evidence(self) -> dict[str, Evidence]:
        """All evidence with its revisions, removed ones too."""
        revisions: dict[str, list[Revision]] = {}
        held = (
            select(REVISION)
            .where(REVISION.c.evidence.is_not(None))
            .order_by(REVISION.c.number, REVISION.c.id)
        )
        for revision in map(translate.revision, self._all(held)):
            revisions.setdefault(revision.evidence, []).append(revision)
        found = self._all(
            select(EVIDENCE).where(EVIDENCE.c.kind.is_not(None)).order_by(EVIDENCE.c.title, EVIDENCE.c.id)
        )
        return {row["id"]: translate.evidence(row, tuple(revisions.get(row["id"], ()))) for row in found}

    def links(self, evidence: str) -> tuple[EvidenceLink, ...]:
        """The present links to one evidence record."""
        present = (LINK.c.evidence == evidence, LINK.c.answer.is_not(None), LINK.c.removed.is_not(True))
        return tuple(map(translate.link, self._all(select(LINK).where(*present).order_by(LINK.c.id))))

    def head(self, stream: str) -> Head:
        """The end of an audit stream; seq 0 when nothing happened."""
        return history.head(self._connection, stream)

    def audit(self, stream: str, *, entity: str = "", id_: str = "") -> Iterator[AuditEntry]:
        """Audit entries in order."""
        return history.entries(self._connection, stream, entity=entity, id_=id_)

    def streams(self) -> tuple[str, ...]:
        """Names of all audit streams."""
        return tuple(head.stream for head in history.heads(self._connection))

    def groups(self, streams: Iterable[str], *, newest: int = 500) -> tuple[ChangeGroup, ...]:
        """The latest changes over several streams, oldest first; events are left out."""
        return history.groups(self._connection, streams, newest)

    def embedded(self, digest: str) -> Embedded:
        """A checklist or vocabulary file kept in the workspace. Raises NotFound."""
        row = self._one(select(EMBEDDED).where(EMBEDDED.c.digest == digest))
        row = row or self._missing("embedded", digest)
        return Embedded(row["kind"], Ref(row["name"], row["version"]), row["digest"], row["source"])

    def values(self, entity: str, id_: str) -> JsonMap:
        """The present values of one entity by column, map columns as dicts; {} if it does not exist."""
        row = self._connection.execute(BY_ID[entity], {"which": id_}).mappings().first()
        if row is None:
            return {}
        shape = ENTITIES[entity]
        values = {name: row[name] for name in (*shape.columns, *shape.maps)}
        blank = all(value is None or value == {} for value in values.values())
        return {} if blank else values

    def version(self, entity: str, id_: str) -> int:
        """How many changes an entity has seen; 0 if it never existed."""
        table = TABLES[entity]
        return self._connection.execute(select(table.c.version).where(table.c.id == id_)).scalar() or 0

    def _links_by_answer(self, which: ColumnElement[bool]) -> dict[str, tuple[EvidenceLink, ...]]:
        wanted = (
            select(LINK)
            .select_from(LINK.join(ANSWER, LINK.c.answer == ANSWER.c.id))
            .where(which, LINK.c.removed.is_not(True))
            .order_by(LINK.c.id)
        )
        links: dict[str, list[EvidenceLink]] = {}
        for link in map(translate.link, self._all(wanted)):
            links.setdefault(link.answer, []).append(link)
        return {answer: tuple(held) for answer, held in links.items()}

    def _all(self, wanted: Select[Any]) -> list[RowMapping]:
        return list(self._connection.execute(wanted).mappings())

    def _one(self, wanted: Select[Any]) -> RowMapping | None:
        return self._connection.execute(wanted).mappings().first()

    def _missing(self, entity: str, id_: str) -> RowMapping:
        raise NotFound(entity, id_)


def _response(*which: ColumnElement[bool]) -> Select[Any]:
    joined = RESPONSE.outerjoin(ANSWER, RESPONSE.c.answer == ANSWER.c.id)
    wanted = select(RESPONSE, ANSWER.c.value, ANSWER.c.version.label("answer_version"))
    return (
        wanted.select_from(joined)
        .where(*which)
        .order_by(RESPONSE.c.checklist, RESPONSE.c.item, RESPONSE.c.row)
    )


_SHARING: Final = _response(RESPONSE.c.answer == bindparam("which"), RESPONSE.c.dossier.is_not(None))
"""Built once: every answer that is changed asks for those that share it."""
