"""Which dossier, item and row a record belongs to, read from the trail, so that findings can name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.findings import Finding, Place, Severity
from exodossier.store import jsontext

if TYPE_CHECKING:
    from exodossier.store.replay import Record, Replay


class Places:
    """Finds the item behind a response, answer or link."""

    def __init__(self, replay: Replay) -> None:
        self._response_of: dict[str, Record] = {}
        for (entity, _), record in replay.records.items():
            if entity == "response":
                self._response_of.setdefault(_text(record, "answer"), record)

    def finding(
        self,
        code: str,
        entity: str,
        id_: str,
        path: str = "",
        record: Record | None = None,
        told: dict[str, str] | None = None,
    ) -> Finding:
        """A finding that names record, field, and the audit entry it disagrees with."""
        data = {"entity": entity, "id": id_, "field": path, **(told or {})}
        if record is None:
            return Finding(code, Severity.ERROR, data=data)
        seq = record.seqs.get(path) or max(record.seqs.values(), default=0)
        data |= {"stream": record.stream, "seq": str(seq)}
        response = self._response(entity, id_, record)
        if response is None:
            return Finding(code, Severity.ERROR, data=data)
        data["dossier"] = _text(response, "dossier")
        item = Place(_text(response, "checklist"), _text(response, "item"), _text(response, "row"))
        return Finding(code, Severity.ERROR, item, data)

    def _response(self, entity: str, id_: str, record: Record) -> Record | None:
        if entity == "response":
            return record
        answer = {"answer": id_, "link": _text(record, "answer")}.get(entity, "")
        return self._response_of.get(answer)


def _text(record: Record, column: str) -> str:
    text = record.texts.get(f"/{column}")
    value = jsontext.from_text(text) if text else ""
    return value if isinstance(value, str) else ""
