"""Whether every `for` and `if` of a template has its end, in order, and where the end can work.

Reads the source that `preparation` makes; Jinja's own words for the same faults speak of its grammar, and
it knows nothing of the XML around.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from exodossier.export.template import tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PAIRED: Final = frozenset({"for", "if", "macro", "call", "filter", "with", "set", "autoescape", "block"})
_BETWEEN: Final[Mapping[str, frozenset[str]]] = {
    "else": frozenset({"for", "if"}),
    "elif": frozenset({"if"}),
}
_OUT_OF_LOOPS: Final = frozenset({"break", "continue"})
_ALONE: Final = frozenset({"include", "import", "from", "extends"})
"""Those that templates may not use are refused by `names`."""
_OFFERED: Final = ("for", "endfor", "if", "elif", "else", "endif", "set", "break", "continue")
_SCOPES: Final = frozenset({"p", "tr", "tc", "r"})
_PIECE: Final = re.compile(r"\x00(\d+)\x00|<(/?)([\w:.-]+)((?:[^<>\x00]|\x00\d+\x00)*?)(/?)>")
_MARK: Final = re.compile(r"\x00(\d+)\x00")
_DEEPEST: Final = 15
"""Tags that may be open at once; Python, which they are translated into, has bounds of its own."""
_CELL: Final = "w:tc"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault and the line of the source that its tag starts at."""

    code: str
    line: int
    data: dict[str, str] = field(default_factory=dict)


class Statement(NamedTuple):
    """A `{% %}`. path: names of the elements around it; cell: the table cell it stands in, 0 for none."""

    word: str
    text: str
    line: int
    path: tuple[str, ...]
    cell: int

    @property
    def opens(self) -> bool:
        """Whether it needs an end; `set x = 1` needs none."""
        return self.word in _PAIRED and not (self.word == "set" and "=" in self.text)


def faults(source: str) -> Iterator[Fault]:
    """Every fault of order, in the order of the tags; what follows from an unknown tag is not told.

    Nothing of a template with `raw`, in which tags are text.
    """
    walk = _Walk()
    every = list(statements(source))
    if any(one.word == "raw" for one in every):
        return
    for one in every:
        walk.step(one)
    walk.end()
    strange = any(fault.code in {"template.tag", "template.space"} for fault in walk.found)
    follow = {"template.unended", "template.stray", "template.crossed"} if strange else set()
    yield from sorted((one for one in walk.found if one.code not in follow), key=lambda one: one.line)


class _Walk:
    def __init__(self) -> None:
        self.open: list[Statement] = []
        self.found: list[Fault] = []
        self.told: list[str] = []
        """Words whose end came in the wrong order, which was told."""

    def step(self, one: Statement) -> None:
        if one.opens:
            self.open.append(one)
            if len(self.open) == _DEEPEST + 1:
                self._note("template.deep", one)
        elif one.word in _BETWEEN:
            if self.open and self.open[-1].word in _BETWEEN[one.word]:
                self._apart(self.open[-1], one)
            else:
                self._note("template.stray", one)
        elif one.word.removeprefix("end") in _PAIRED and one.word.startswith("end"):
            self._close(one, one.word.removeprefix("end"))
        elif one.word in _OUT_OF_LOOPS:
            if not any(other.word == "for" for other in self.open):
                self._note("template.stray", one)
        elif one.word not in _ALONE and one.word != "set":
            self._unknown(one)

    def end(self) -> None:
        for one in self.open:
            self._note("template.unended", one, end=f"end{one.word}")

    def _close(self, one: Statement, word: str) -> None:
        if not any(other.word == word for other in self.open):
            if word in self.told:
                self.told.remove(word)
            else:
                self._note("template.stray", one)
            return
        last = self.open.pop()
        if last.word == word:
            self._apart(last, one)
            return
        self._note("template.crossed", one, line=str(last.line), end=f"end{last.word}")
        self.told.append(last.word)
        while (other := self.open.pop()).word != word:
            self.told.append(other.word)

    def _apart(self, first: Statement, second: Statement) -> None:
        """Both halves must leave whole elements between them."""
        if first.path != second.path:
            self._note("template.apart", second, line=str(first.line))
        elif first.cell != second.cell:
            self._note("template.cells", second, line=str(first.line))

    def _unknown(self, one: Statement) -> None:
        if not one.word:
            self._note("template.incomplete", one)
            return
        if one.word in _SCOPES:
            self._note("template.space", one, name=one.word)
            return
        close = get_close_matches(one.word.lower(), _OFFERED, 1)
        self._note("template.tag", one, name=one.word, near=f"; nearest: {close[0]}" if close else "")

    def _note(self, code: str, one: Statement, **data: str) -> None:
        self.found.append(Fault(code, one.line, data))


def statements(source: str) -> Iterator[Statement]:
    """Every `{% %}` of a prepared source with the elements around it."""
    found = list(tags.spans(source))
    marked, at = [], 0
    for number, span in enumerate(found):
        marked += [source[at : span.start], f"\x00{number}\x00"]
        at = span.end
    marked.append(source[at:])
    line, at = 1, 0
    for number, path, cell in _standing("".join(marked)):
        span = found[number]
        line, at = line + source.count("\n", at, span.start), span.start
        text = source[span.start : span.end]
        if text.startswith("{%"):
            inside = text[2:-2].strip("-").strip()
            word = re.match(r"\w*", inside)
            yield Statement(word[0] if word else "", inside, line + ("\n" in text[:4]), path, cell)


def _standing(marked: str) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """The number of each mark, the names of the elements around it, and its cell."""
    path: list[str] = []
    cells = [0]
    count = 0
    for hit in _PIECE.finditer(marked):
        number, closing, name, attributes, empty = hit.groups()
        if number is not None:
            yield int(number), tuple(path), cells[-1]
            continue
        for inside in _MARK.findall(attributes):
            yield int(inside), (*path, name), cells[-1]
        if closing:
            path.pop()
            if name == _CELL:
                cells.pop()
        elif not empty:
            path.append(name)
            count += 1
            if name == _CELL:
                cells.append(count)
