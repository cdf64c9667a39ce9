"""Which table style a company gives its own tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from exodossier.export.house.looks import Chain
from exodossier.export.word import wordml

if TYPE_CHECKING:
    from lxml import etree

    from exodossier.export.word.package import Package

_VAL: Final = wordml.qn("w:val")
_TYPE: Final = wordml.qn("w:type")


def table_style(house: Package, styles: etree._Element) -> str:
    """The id of the style set as default for new tables, else of the one most used; "" if there is none.

    Only a style that sets off the first row counts: grids of lines are no look of a company.
    """
    chain = Chain({str(one.get(wordml.qn("w:styleId"))): one for one in styles.iter(wordml.qn("w:style"))})
    settings = next(iter(house.related("settings")), "")
    default = wordml.parse(house.parts[settings]).find(wordml.qn("w:defaultTableStyle")) if settings else None
    used = Counter(
        str(node.get(_VAL)) for node in wordml.parse(house.parts[house.main]).iter(wordml.qn("w:tblStyle"))
    )
    own = [
        id_
        for id_, node in chain.styles.items()
        if node.get(_TYPE) == "table" and node.get(wordml.qn("w:customStyle")) in {"1", "true"}
    ]
    wanted = [] if default is None else [str(default.get(_VAL))]
    wanted += [id_ for id_, _ in used.most_common()] + (own if len(own) == 1 else [])
    return next((id_ for id_ in wanted if _sets_off_first_row(chain, id_)), "")


def _sets_off_first_row(chain: Chain, id_: str) -> bool:
    return any(
        part.get(_TYPE) == "firstRow"
        and any(True for _ in part.iter(wordml.qn("w:shd"), wordml.qn("w:color")))
        for node in chain.of(id_)
        for part in node.iter(wordml.qn("w:tblStylePr"))
    )
