"""Rich text from the context as native Word: runs, paragraphs, lists, tables, figures, captions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from exodossier.export.typesetting import contents, keeping, tables
from exodossier.export.typesetting.contents import mark
from exodossier.export.typesetting.looks import Host
from exodossier.export.typesetting.table_numbers import LABEL, TableNumbers, caption_name
from exodossier.export.word import drawings
from exodossier.export.word.text import attribute_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.export.typesetting.contents import Facts
    from exodossier.export.typesetting.looks import Styles
    from exodossier.export.word.drawings import Picture

Piece = Mapping[str, object]

BULLETS: Final = 1
NUMBERS: Final = 2


@dataclass(slots=True)
class Lists:
    """Numbering made while rendering: every numbered list starts again at 1."""

    first: int = 1
    kinds: list[int] = field(default_factory=list)

    def start(self, kind: int) -> int:
        """A number id; all bulleted lists share one."""
        if kind == BULLETS and BULLETS in self.kinds:
            return self.first + self.kinds.index(BULLETS)
        self.kinds.append(kind)
        return self.first + len(self.kinds) - 1


@dataclass(slots=True)
class Native:
    """Writes one document's rich text and counts what must be unique in it."""

    styles: Styles
    pictures: Mapping[str, Picture]
    facts: Facts
    lists: Lists = field(default_factory=Lists)
    hosts: dict[str, list[Host]] = field(default_factory=dict)
    used_pictures: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    printed: TableNumbers = field(default_factory=TableNumbers)
    last_id: int = 1_000

    def next_id(self) -> int:
        """A number no bookmark and no drawing has."""
        self.last_id += 1
        return self.last_id

    def print_runs(self, value: object, part: str, host: int) -> Markup:
        """`{{r x}}`: x is text or a list of runs."""
        return Markup(self.runs(value, self.hosts[part][host]))  # noqa: S704 - made of escaped text

    def print_blocks(self, value: object, part: str, host: int) -> Markup:
        """For `{{p x}}`: x is text, or a list of blocks."""
        place = self.hosts[part][host]
        if value is None or isinstance(value, str):
            lines = value.split("\n\n") if value else []
            return Markup("".join(self.paragraph({"runs": line}, place) for line in lines))  # noqa: S704
        blocks = _pieces(value)
        return Markup("".join(_BLOCKS[str(block["type"])](self, block, place) for block in blocks))  # noqa: S704

    def runs(self, value: object, host: Host, marks: tuple[str, ...] = ()) -> str:
        """Runs in the manner of a place; `link` and `mark` become hyperlink and bookmark."""
        if value is None or isinstance(value, str):
            return self._run(value or "", host.run_properties(marks))
        return "".join(self._piece(piece, host, marks) for piece in _pieces(value))

    def _piece(self, piece: Piece, host: Host, marks: tuple[str, ...]) -> str:
        own = piece.get("marks") or ()
        look = (*marks, *map(str, own)) if isinstance(own, Sequence) else marks
        text = str(piece.get("text", ""))
        if anchor := bookmark_name(piece.get("link")):
            inner = self._run(text, host.run_properties(look, self.styles.role("link")))
            plain = self._run(text, host.run_properties(look))
            return f"{mark(f'L{anchor}')}{inner}{mark('M')}{plain}{mark('N')}"
        run = self._run(text, host.run_properties(look))
        anchor = bookmark_name(piece.get("mark"))
        return self.bookmarked(anchor, run) if anchor else run

    def bookmarked(self, anchor: str, inner: str) -> str:
        """A bookmark around runs; only the first of a name counts."""
        if anchor in self.facts.anchors:
            return inner
        self.facts.anchors[anchor] = len(self.facts.anchors)
        id_ = self.next_id()
        return f'<w:bookmarkStart w:id="{id_}" w:name="{anchor}"/>{inner}<w:bookmarkEnd w:id="{id_}"/>'

    def _run(self, text: str, properties: str) -> str:
        if not text:
            return ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{attribute_xml(text)}</w:t></w:r>'

    def paragraph(self, block: Piece, host: Host) -> str:
        """One paragraph, of a named style or like its place; with the next one where it says so."""
        style = self.styles.named(str(block.get("style", "")))
        properties = f'<w:pStyle w:val="{style}"/>' if style else host.paragraph
        place = host if not style else Host(width=host.width)
        made = f"<w:p><w:pPr>{properties}</w:pPr>{self.runs(block.get('runs'), place)}</w:p>"
        return keeping.with_next(made) if block.get("with_next") else made

    def list_(self, block: Piece, host: Host) -> str:
        """A list of two levels with numbering of its own."""
        ordered = bool(block.get("ordered"))
        number = self.lists.start(NUMBERS if ordered else BULLETS)
        style = self._hidden_style(host) or self.styles.role("number" if ordered else "bullet")
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        made = []
        for item in _pieces(block["items"]):
            level = 1 if item.get("level") else 0
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            runs = self.runs(item.get("runs"), Host(run=host.run))
            made.append(f"<w:p><w:pPr>{named}{numbered}</w:pPr>{runs}</w:p>")
        return "".join(made)

    def _hidden_style(self, host: Host) -> str:
        """The style of a place whose text is hidden: a list there is hidden with its bullets."""
        hit = _STYLE.search(host.paragraph)
        return hit[1] if hit and hit[1] in self.styles.hidden else ""

    def table(self, block: Piece, host: Host) -> str:
        """A table with its caption above and a thin gap below; a long wide one on a page on its side.

        Rows that an earlier table shows in the same columns are only pointed to.
        """
        if pointer := self.printed.pointer(block):
            return self.paragraph({"style": "Muted", "runs": pointer}, host)
        caption = (
            self.caption({"label": LABEL, "runs": block["caption"]}, host) if block.get("caption") else ""
        )
        if caption:
            self.printed.note(block, self.counts[LABEL])
        page = host.turned if tables.wants_turned_page(block, host.width) else None
        width = page.width if page else host.width
        made = tables.table_xml(block, width, self.styles, self._cell) + tables.GAP
        made = caption + (keeping.table_with_next(made) if block.get("with_next") else made)
        return f"{page.before}{made}{page.after}" if page else made

    def _cell(self, value: object, style: str, marks: tuple[str, ...]) -> str:
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{named}{self.runs(value, _PLAIN, marks)}</w:p>"

    def figure(self, block: Piece, host: Host) -> str:
        """A picture with its caption below; a picture that cannot be placed is named in words."""
        picture = self.pictures.get(str(block.get("picture", "")))
        if picture is None:
            return self.paragraph({"runs": [{"text": str(block.get("alt", "")), "marks": ["italic"]}]}, host)
        relation = self.used_pictures.setdefault(picture.part, f"rIdPicture{len(self.used_pictures) + 1}")
        drawing = drawings.inline(picture, relation, self.next_id(), str(block.get("alt", "")), host.width)
        body = f'<w:p><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr><w:r>{drawing}</w:r></w:p>'
        return body + self.caption({"label": "Figure", "runs": block.get("caption")}, host)

    def caption(self, block: Piece, _host: Host) -> str:
        """A numbered caption that lists of tables or figures find."""
        label = str(block["label"])
        word = bookmark_name(label) or "Caption"
        number = self.counts[label] = self.counts.get(label, 0) + 1
        style = self.styles.role("caption")
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        keep = "<w:keepNext/>" if label == LABEL else ""
        sequence = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> SEQ '
            f'{word} \\* ARABIC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:t>{number}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        name = caption_name(word, number)
        text = self.runs(block.get("runs"), _PLAIN)
        inner = f"{self._run(f'{label} ', '')}{sequence}{self._run('. ', '')}{text}"
        plain = drawings.text_inside(text)
        self.facts.entries.append(contents.Entry(name, 0, label, "", f"{label} {number}. {plain}"))
        return f"<w:p><w:pPr>{named}{keep}</w:pPr>{self.bookmarked(name, inner)}</w:p>"

    def above(self, places: object) -> list[Piece]:
        """Those of some places whose bookmark stands already, in the order of the document, each once.

        Their numbers never break at the end of a line.
        """
        order = self.facts.anchors
        found = {str(one.get("anchor")): one for one in reversed(_pieces(places))}
        standing = sorted(found.keys() & order.keys(), key=order.__getitem__)
        return [{**found[anchor], **_unbroken(found[anchor])} for anchor in standing]

    def functions(self) -> dict[str, Callable[..., object]]:
        """What templates may call. Names with `_` are written by preparation, not by people."""
        return {
            "_id": self.next_id,
            "_runs": self.print_runs,
            "_blocks": self.print_blocks,
            "_attribute": attribute,
            "link": link,
            "mark": anchor,
            "caption": captioned,
            "above": self.above,
            "table_numbers": self.printed.named,
            "unprefixed": unprefixed,
        }


_PLAIN: Final = Host()
_NO_NAME: Final = re.compile(r"\W")
_TIED: Final = str.maketrans({" ": "\u00a0", "-": "\u2011"})
_STYLE: Final = re.compile(r'<w:pStyle w:val="([^"]*)"')
_BLOCKS: Final[Mapping[str, Callable[[Native, Piece, Host], str]]] = {
    "paragraph": Native.paragraph,
    "list": Native.list_,
    "table": Native.table,
    "figure": Native.figure,
    "caption": Native.caption,
}


def bookmark_name(value: object) -> str:
    """What Word takes for the name of a bookmark: letters, digits and `_`, at most 40."""
    return _NO_NAME.sub("_", str(value or ""))[:40]


def _unbroken(place: Piece) -> dict[str, object]:
    """What a place is called by, with spaces and hyphens that keep it in one piece."""
    return {name: str(place[name]).translate(_TIED) for name in ("label", "number") if name in place}


def _pieces(value: object) -> Sequence[Piece]:
    if isinstance(value, Mapping):
        return [value]
    if not isinstance(value, Sequence) or not all(isinstance(piece, Mapping) for piece in value):
        raise TypeError(type(value).__name__)
    return value


def attribute(value: object) -> str:
    """A value inside an XML attribute: one line, quotes escaped by the environment."""
    if not isinstance(value, (str, int)):
        raise TypeError(type(value).__name__)
    return " ".join(str(value).split())


def link(text: object, to: object) -> list[dict[str, str]]:
    """Runs that lead to the bookmark `to`; templates print them with `{{r }}`."""
    return [{"text": str(text), "link": str(to)}]


def anchor(text: object, name: object) -> list[dict[str, str]]:
    """Runs that links lead to, bookmarked as `name`; templates print them with `{{r }}`."""
    return [{"text": str(text), "mark": str(name)}]


def unprefixed(blocks: object, beginning: object) -> list[Piece]:
    """Blocks in whose paragraphs links lose a beginning: a document may number its headings without it."""
    return [
        {**block, "runs": [_shorter(run, str(beginning)) for run in _pieces(block.get("runs") or [])]}
        if block.get("type") == "paragraph" and not isinstance(block.get("runs"), str)
        else block
        for block in _pieces(blocks)
    ]


def _shorter(run: Piece, beginning: str) -> Piece:
    text = str(run.get("text", ""))
    cut = run.get("link") and text != beginning and text.startswith(beginning)
    return {**run, "text": text.removeprefix(beginning)} if cut else run


def captioned(label: object, text: object) -> list[dict[str, object]]:
    """The block of a numbered line: `caption("Table", "Lots")` in a template."""
    return [{"type": "caption", "label": str(label), "runs": str(text)}]
