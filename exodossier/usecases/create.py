"""Making, naming and putting away products and dossiers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exodossier.domain.edits import change, create, dossier_stream, product_stream
from exodossier.domain.errors import Refused
from exodossier.usecases.bind import bind, binding_value
from exodossier.usecases.documents import checked_document
from exodossier.usecases.traits import checked_traits, of_scope

if TYPE_CHECKING:
    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import JsonMap
    from exodossier.usecases.office import Office
    from exodossier.usecases.ports import Work


@dataclass(frozen=True, slots=True)
class DossierOrder:
    """A new dossier. checklists: `id` or `id@version`. Without a product, one of the same title is made.

    traits of either scope; those of scope product change the product.
    """

    title: str
    checklists: tuple[str, ...] = ()
    product: str | None = None
    traits: JsonMap = field(default_factory=dict)
    document: JsonMap = field(default_factory=dict)


def create_product(office: Office, title: str, traits: JsonMap | None = None) -> tuple[str, Changes]:
    """A new product; returns its id. Raises Refused (no title, trait of a dossier), NotFound, Invalid."""
    vocabulary = office.library.vocabulary()
    values = checked_traits(vocabulary, traits or {})
    foreign = sorted(of_scope(vocabulary, values, "dossier"))
    if foreign:
        raise Refused("trait.of_dossier", {"traits": ", ".join(foreign)})
    with office.store.begin(office.author, "create_product") as work:
        product = _new_product(work, checked_title(title), values)
        return product, work.commit()


def create_dossier(office: Office, order: DossierOrder) -> tuple[str, Changes]:
    """A new dossier with its checklists embedded; returns its id.

    Raises NotFound (checklist, product, trait), Refused (no title, two versions of one checklist,
    archived product), Invalid (trait or document value).
    """
    title = checked_title(order.title)
    books = bind(office.library, order.checklists)
    traits = checked_traits(books.vocabulary, order.traits)
    document = checked_document(order.document)
    with office.store.begin(office.author, "create_dossier") as work:
        product = order.product or _new_product(work, title, {})
        _give_traits(work, product, of_scope(books.vocabulary, traits, "product"))
        for embedded in books.embedded:
            work.embed(embedded)
        dossier = work.new_id("dos")
        values: JsonMap = {
            "product": product,
            "title": title,
            "archived": False,
            "vocabulary": binding_value(books.vocabulary.ref, books.vocabulary.digest),
            "traits": of_scope(books.vocabulary, traits, "dossier"),
            "document": document,
            "checklists": books.column(),
        }
        work.record(create(dossier_stream(dossier), "dossier", dossier, values))
        return dossier, work.commit()


def rename(office: Office, dossier: str, title: str) -> Changes:
    """Give a dossier another title."""
    return _change_dossier(office, "rename", dossier, {"title": checked_title(title)})


def archive(office: Office, dossier: str, *, archived: bool = True) -> Changes:
    """Put a dossier away, or bring it back; nothing in it changes."""
    return _change_dossier(office, "archive" if archived else "unarchive", dossier, {"archived": archived})


def rename_product(office: Office, product: str, title: str) -> Changes:
    """Give a product another title."""
    return _change_product(office, "rename_product", product, {"title": checked_title(title)})


def archive_product(office: Office, product: str, *, archived: bool = True) -> Changes:
    """Put a product away, or bring it back."""
    verb = "archive_product" if archived else "unarchive_product"
    return _change_product(office, verb, product, {"archived": archived})


def checked_title(title: str) -> str:
    """The title without blanks around it. Raises Refused when nothing is left."""
    if not title.strip():
        raise Refused("title.empty")
    return title.strip()


def _new_product(work: Work, title: str, traits: JsonMap) -> str:
    product = work.new_id("prod")
    values: JsonMap = {"title": title, "archived": False, "traits": traits}
    work.record(create(product_stream(product), "product", product, values))
    return product


def _give_traits(work: Work, product: str, traits: JsonMap) -> None:
    kept = work.product(product)
    if kept.archived:
        raise Refused("product.archived", {"product": kept.title})
    edits = change(product_stream(product), "product", product, {"traits": kept.traits}, {"traits": traits})
    work.record(edits)


def _change_dossier(office: Office, verb: str, dossier: str, values: JsonMap) -> Changes:
    with office.store.begin(office.author, verb) as work:
        work.dossier(dossier)
        before = work.values("dossier", dossier)
        work.record(change(dossier_stream(dossier), "dossier", dossier, before, values))
        return work.commit()


def _change_product(office: Office, verb: str, product: str, values: JsonMap) -> Changes:
    with office.store.begin(office.author, verb) as work:
        work.product(product)
        before = work.values("product", product)
        work.record(change(product_stream(product), "product", product, before, values))
        return work.commit()
