"""Facts of PDF files."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from exodossier.domain.errors import Damaged
from exodossier.usecases.previews import NoPreview, PdfPreview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logging.getLogger("pypdf").setLevel(logging.ERROR)

_GROUPS: Final = frozenset({"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote"})
"""Elements that hold tables without being one."""


def facts(path: Path) -> PdfPreview | NoPreview:
    """Page count, and whether a password locks the file; damage is told, never raised."""
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfPreview(0, locked=True)
        return PdfPreview(len(reader.pages))
    except FileNotFoundError:
        return NoPreview("missing")
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NoPreview("damaged")


def destinations(path: Path) -> dict[str, int]:
    """Named destinations and the pages they are on, counted from 1. Raises Damaged, OSError."""
    try:
        reader = PdfReader(path, strict=False)
        found = {
            name.removeprefix("/"): reader.get_destination_page_number(place)
            for name, place in reader.named_destinations.items()
        }
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(path.name, "a PDF file", f"{type(error).__name__}: {error}"[:200]) from error
    return {name: page + 1 for name, page in found.items() if page is not None and page >= 0}


def table_rows(path: Path) -> tuple[int, ...] | None:
    """How many rows with anything printed each table has that stands in no other, in reading order.

    As the tags of the file say; None where it has none. Raises Damaged, OSError. Source: ISO 32000-1, 14.7
    and 14.8.4.3.4.
    """
    try:
        root = PdfReader(path, strict=False).root_object.get("/StructTreeRoot")
        return tuple(_rows(table) for table in _tables(root)) if root is not None else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(path.name, "a PDF file", f"{type(error).__name__}: {error}"[:200]) from error


def _tables(element: DictionaryObject) -> Iterator[DictionaryObject]:
    for child in _elements(element):
        kind = child.get("/S")
        if kind == "/Table":
            yield child
        elif kind in _GROUPS:
            yield from _tables(child)


def _rows(table: DictionaryObject) -> int:
    return sum(
        int(_is_printed(child)) if child.get("/S") == "/TR" else _rows(child)
        for child in _elements(table)
        if child.get("/S") in {"/TR", "/THead", "/TBody", "/TFoot"}
    )


def _is_printed(element: DictionaryObject) -> bool:
    """Whether any content of a page belongs to an element."""
    inner = [child for child in _kids(element) if child is not None]
    if any(not isinstance(child, DictionaryObject) or "/S" not in child for child in inner):
        return True
    return any(_is_printed(child) for child in inner if isinstance(child, DictionaryObject))


def _elements(element: DictionaryObject) -> Iterator[DictionaryObject]:
    return (child for child in _kids(element) if isinstance(child, DictionaryObject))


def _kids(element: DictionaryObject) -> list[PdfObject | None]:
    """What stands directly under an element: elements, and content by number or as an object."""
    found = element.get("/K")
    kids = found if isinstance(found, ArrayObject) else [found]
    return [one.get_object() if isinstance(one, PdfObject) else None for one in kids]
