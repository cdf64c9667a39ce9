"""The ports of the verbs in memory: small, strict about versions, and rolling back like the real ones."""

from __future__ import annotations

import copy
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import count

from exodossier.domain.checklist import Ref
from exodossier.domain.edits import ENTITIES, Changes, split_path
from exodossier.domain.errors import Conflict, NotFound
from exodossier.domain.records import (
    ChecklistBinding,
    Dossier,
    Evidence,
    EvidenceLink,
    Product,
    Response,
    ResponseKey,
    Revision,
    Row,
    Status,
)
from exodossier.usecases.office import Office
from exodossier.usecases.ports import Author, Blob, ChangeGroup, Embedded, Head, Standing
from exodossier.usecases.sheet import Cell, Page

ANN = Author("ann", "Ann")
BOB = Author("bob", "Bob")


class FakeStore:
    def __init__(self):
        self.kept: dict[tuple[str, str], dict] = {}
        self.versions: dict[tuple[str, str], int] = {}
        self.embedded: dict[str, Embedded] = {}
        self.groups: list[ChangeGroup] = []
        self.ids = count(1)

    @contextmanager
    def read(self):
        yield FakeWork(self, ANN, "")

    @contextmanager
    def begin(self, author, verb, *, why="", undoes=""):
        before = copy.deepcopy((self.kept, self.versions, self.embedded))
        work = FakeWork(self, author, verb, undoes)
        try:
            yield work
        finally:
            if not work.committed:
                self.kept, self.versions, self.embedded = before


class FakeWork:
    def __init__(self, store, author, verb, undoes=""):
        self.store, self.author, self.verb, self.undoes = store, author, verb, undoes
        self.edits, self.committed = [], False

    def products(self):
        return tuple(self.product(id_) for id_ in self._ids("product"))

    def product(self, id_):
        return Product(id_, **self._get("product", id_), version=self.version("product", id_))

    def rows(self, product, *, removed=False):
        rows = [self.row(id_) for id_ in self._ids("row")]
        found: dict[str, tuple[Row, ...]] = {}
        for row in sorted(rows, key=lambda one: (one.rank, one.id)):
            if row.product == product and (removed or not row.removed):
                found[row.register] = (*found.get(row.register, ()), row)
        return found

    def row(self, id_):
        return Row(id_, **self._get("row", id_), version=self.version("row", id_))

    def dossiers(self):
        return tuple(self.dossier(id_) for id_ in self._ids("dossier"))

    def dossier(self, id_):
        values = self._get("dossier", id_)
        bound = [
            ChecklistBinding(Ref(name, said["version"]), said["digest"])
            for name, said in values["checklists"].items()
            if said
        ]
        words = values["vocabulary"]
        binding = ChecklistBinding(Ref(words["id"], words["version"]), words["digest"])
        values |= {"checklists": tuple(bound), "vocabulary": binding}
        return Dossier(id_, **values, version=self.version("dossier", id_))

    def responses(self, dossier):
        found = [self._response(id_) for id_ in self._ids("response")]
        return {one.key: one for one in found if one.dossier == dossier}

    def response(self, dossier, key):
        return self.responses(dossier).get(key)

    def _response(self, id_):
        said = self._get("response", id_)
        answer = said["answer"]
        return Response(
            id_,
            said["dossier"],
            ResponseKey(said["checklist"], said["item"], said["row"]),
            answer,
            self._get("answer", answer).get("value"),
            Status(said["status"]),
            said["reason"],
            said["assessment"],
            tuple(one for one in self._links() if one.answer == answer and not one.removed),
            self.version("response", id_),
            self.version("answer", answer),
            said["origin"],
            said["lead"] or 0,
        )

    def sharing(self, answer):
        found = [self._response(id_) for id_ in self._ids("response")]
        return tuple(one for one in found if one.answer == answer)

    def _links(self):
        return [EvidenceLink(id_, **self._get("link", id_)) for id_ in self._ids("link")]

    def evidence(self):
        found = {}
        for id_ in self._ids("evidence"):
            files = [Revision(one, **self._get("revision", one)) for one in self._ids("revision")]
            mine = sorted((one for one in files if one.evidence == id_), key=lambda one: one.number)
            values = self._get("evidence", id_)
            found[id_] = Evidence(id_, revisions=tuple(mine), **values, version=self.version("evidence", id_))
        return found

    def links(self, evidence):
        return tuple(one for one in self._links() if one.evidence == evidence)

    def head(self, stream):
        edits = [edit for group in self.store.groups for edit in group.edits if edit.stream == stream]
        return Head(stream, len(edits), sha256(repr(edits).encode()).hexdigest(), "2026-01-01T00:00:00Z")

    def groups_of(self, streams):
        for group in self.store.groups:
            edits = tuple(edit for edit in group.edits if edit.stream in streams)
            if edits:
                said = (group.change, group.verb, group.who, group.when, group.undoes)
                yield ChangeGroup(*said, edits)

    def groups(self, streams, *, newest=500):
        return tuple(self.groups_of(set(streams)))[-newest:]

    def embedded(self, digest):
        return self.store.embedded[digest]

    def values(self, entity, id_):
        return copy.deepcopy(self.store.kept.get((entity, id_), {}))

    def version(self, entity, id_):
        return self.store.versions.get((entity, id_), 0)

    def new_id(self, prefix):
        return f"{prefix}-{next(self.store.ids):08d}"

    def now(self):
        return "2026-01-01T00:00:00Z"

    def record(self, edits, *, expect=None):
        batch = list(edits)
        for (entity, id_), version in (expect or {}).items():
            if self.version(entity, id_) != version:
                raise Conflict(entity, id_, "", None, None, self.version(entity, id_))
        for edit in batch:
            self._apply(edit)
        self.edits += batch

    def embed(self, embedded):
        self.store.embedded[embedded.digest] = embedded

    def commit(self):
        touched = {(edit.entity, edit.id) for edit in self.edits}
        for key in touched:
            self.store.versions[key] = self.store.versions.get(key, 0) + 1
        self.committed = True
        if not self.edits:
            return Changes()
        change = f"chg-{len(self.store.groups) + 1}"
        said = (change, self.verb, self.author.id, self.now(), self.undoes)
        self.store.groups.append(ChangeGroup(*said, tuple(self.edits)))
        versions = {key: self.store.versions[key] for key in touched}
        return Changes(change, self.verb, tuple(self.edits), versions)

    def _apply(self, edit):
        shape = ENTITIES[edit.entity]
        empty = dict.fromkeys(shape.columns) | {name: {} for name in shape.maps}
        values = self.store.kept.setdefault((edit.entity, edit.id), empty)
        name, key = split_path(edit.path)
        holder, slot = (values[name], key) if key else (values, name)
        current = holder.get(slot)
        if current != edit.before:
            raise Conflict(edit.entity, edit.id, edit.path, current, edit.after, 0)
        holder[slot] = edit.after
        if key and edit.after is None:
            del holder[slot]

    def _ids(self, entity):
        return [id_ for kind, id_ in self.store.kept if kind == entity]

    def _get(self, entity, id_):
        if (entity, id_) not in self.store.kept:
            raise NotFound(entity, id_, tuple(self._ids(entity)))
        return self.values(entity, id_)


class FakeShelf:
    def __init__(self):
        self.blobs: dict[str, bytes] = {}

    def put(self, source, ticket):
        data = source.read_bytes()
        digest = sha256(data).hexdigest()
        self.blobs[digest] = data
        return Blob(digest, len(data))

    def check(self, digest, ticket, *, full):
        if digest not in self.blobs:
            return "missing"
        found = sha256(self.blobs[digest]).hexdigest()
        return "ok" if found == digest or not full else found


class FakeLibrary:
    """Holds the checklists and the vocabulary it is given; digests are their references."""

    def __init__(self, vocabulary, *checklists, crosswalks=()):
        self.pairs = tuple(crosswalks)
        self.words = replace(vocabulary, digest="w")
        self.books = {str(one.ref): replace(one, digest=str(one.ref)) for one in checklists}

    def standings(self):
        return tuple(
            Standing(one.ref, one.state, one.title, len(one.items), 0, str(one.ref), "shipped")
            for one in self.books.values()
        )

    def resolve(self, text):
        for name, one in self.books.items():
            if text in {name, one.ref.id}:
                return one.ref
        raise NotFound("checklist", text, tuple(self.books))

    def checklist(self, ref):
        return self.books[str(ref)]

    def crosswalks(self):
        return self.pairs

    def crosswalk(self, text):
        for one in self.pairs:
            if text in {one.ref.id, str(one.ref)}:
                return one
        raise NotFound("crosswalk", text, tuple(one.ref.id for one in self.pairs))

    def vocabulary(self, ref=None):
        return self.words

    def vocabulary_for(self, checklists):
        return self.words

    def source(self, ref, kind):
        return Embedded(kind, ref, "w" if kind == "vocabulary" else str(ref))

    def parse_checklist(self, embedded):
        return self.books[embedded.digest]

    def parse_vocabulary(self, embedded):
        return self.words


class FakeRenderer:
    def __init__(self, fails=None):
        self.fails = fails

    def export(self, situation, order, shelf, ticket):
        if self.fails:
            raise self.fails
        output = str(order.output)
        return {
            "template": order.template,
            "head": situation.head,
            "output": output,
            "pdf": {"output": output},
        }


class FakeSheets:
    """Keeps the books it is asked to write, and gives them back as an office program would."""

    def __init__(self):
        self.books = {}

    def write(self, path, book):
        self.books[path] = book
        return {"sha256": sha256(repr(book).encode()).hexdigest(), "size": len(repr(book))}

    def read(self, path):
        return tuple(as_page(table) for table in self.books[path].tables)


def as_page(table):
    """A table as it comes back when nobody touched it."""
    lines = [tuple(column.title for column in table.columns), *table.rows]
    return Page(
        table.title,
        tuple(
            tuple(
                Cell(text, f"{table.title}!{chr(64 + column)}{number}") for column, text in enumerate(line, 1)
            )
            for number, line in enumerate(lines, 1)
        ),
    )


def office(vocabulary, *checklists, author=ANN, store=None, renderer=None, crosswalks=()):
    """An office over an empty workspace in memory (or over the given store)."""
    library = FakeLibrary(vocabulary, *checklists, crosswalks=crosswalks)
    shown = renderer or FakeRenderer()
    return Office(store or FakeStore(), FakeShelf(), library, shown, author, FakeSheets())
