"""Right-to-left and East-Asian text as Word wants it: direction of paragraphs, fonts and language of runs.

Template and answers are written as they are typed; a second look marks the few paragraphs that need it.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.word import scripts, wordml
from exodossier.export.word.scripts import HAN, KOREAN, RTL

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD_BYTES: Final = bytes([*range(0xD6, 0xE1), *range(0xE3, 0xEE), 0xEF, 0xF0])
"""First bytes in UTF-8 of every letter that may need a mark (and of a few that do not)."""

_KANA: Final = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HEBREW: Final = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_DECLARED: Final = re.compile(r'\sxmlns:\w+="[^"]*"')
_ENDS: Final = re.compile(f"([{scripts.BEGIN}{scripts.END}])")

TAGS: Final = {
    "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT", "nl": "nl-NL",
    "ja": "ja-JP", "zh": "zh-CN", "ko": "ko-KR", "ar": "ar-SA", "he": "he-IL", "fa": "fa-IR", "ur": "ur-PK",
}  # fmt: skip
"""The tag Word knows for a language that is given without its region."""

EAST_ASIAN: Final = {
    "ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei", "zh-TW": "Microsoft JhengHei",
    "zh-HK": "Microsoft JhengHei",
}  # fmt: skip
RIGHT_TO_LEFT: Final = ("ar", "he", "fa", "ur")
_COMPLEX_FONT: Final = "Arial"
_AFTER_LANG: Final = ("eastAsianLayout", "specVanish", "oMath")
_AFTER_SPACING: Final = (
    "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
    "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_AFTER_RTL: Final = ("cs", "em", "lang", *_AFTER_LANG)


def tag_of(language: str) -> str:
    """`de` -> `de-DE`; a tag that names its region stays."""
    return TAGS.get(language, language)


def primary(language: str) -> str:
    """`zh-TW` -> `zh`."""
    return language.partition("-")[0].lower()


@dataclass(frozen=True, slots=True)
class WritingSystems:
    """Marks paragraphs and runs. language: of the document; named_fonts: false where the theme chooses."""

    language: str = "en"
    named_fonts: bool = True

    def may_need(self, data: bytes) -> bool:
        """Whether encoded text may hold such letters at all: a quick look."""
        return len(data.translate(None, LEAD_BYTES)) != len(data)

    def marked(self, text: str, root: str) -> str:
        """The text of a part (or a piece of it that starts and ends between paragraphs) with its marks.

        root: the opening tag of the part, for its namespaces.
        """
        made, at = [], 0
        opening = f"<exo{''.join(_DECLARED.findall(root))}>"
        while hit := scripts.special().search(text, at):
            start = max(text.rfind("<w:p>", at, hit.start()), text.rfind("<w:p ", at, hit.start()))
            end = text.find("</w:p>", hit.start()) + 6
            if start < 0 or end < 6:
                made.append(text[at : hit.end()])
                at = hit.end()
                continue
            made += [text[at:start], self._paragraph(text[start:end], opening)]
            at = end
        return "".join([*made, text[at:]])

    def _paragraph(self, xml: str, opening: str) -> str:
        try:
            root = wordml.parse(f"{opening}{xml}</exo>".encode())
        except etree.XMLSyntaxError:
            # A paragraph that holds another (a text box): only the inner one is marked.
            return xml
        paragraph = root[0]
        words = "".join(node.text or "" for node in paragraph.iter(wordml.qn("w:t")))
        turned = scripts.direction_of_line(words) == RTL and not _counts_pages(paragraph)
        for run in list(paragraph.iter(wordml.qn("w:r"))):
            self._run(run, words, RTL if turned else "ltr")
        if turned:
            _turn(paragraph)
        made = etree.tostring(root, encoding="unicode")
        return made[made.index(">") + 1 : made.rindex("<")]

    def _run(self, run: etree._Element, words: str, base: str) -> None:
        """A run of one script gets its marks; a mixed one is split first. base: how the paragraph runs."""
        if not scripts.special().search("".join(node.text or "" for node in run.iter(wordml.qn("w:t")))):
            return
        look = run.find(wordml.qn("w:rPr"))
        for script, content in list(_segments(run, base)):
            made = _like(run, run.tag)
            properties = etree.SubElement(made, wordml.qn("w:rPr"))
            properties.extend([] if look is None else [copy.deepcopy(node) for node in look])
            if script == RTL:
                self._mark_right_to_left(properties, words)
            elif script in {HAN, KOREAN}:
                self._mark_east_asian(properties, "ko" if script == KOREAN else self._east_asian(words))
            if not len(properties):
                made.remove(properties)
            made.extend(content)
            run.addprevious(made)
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)

    def _mark_right_to_left(self, properties: etree._Element, words: str) -> None:
        for plain, complex_ in (("w:b", "w:bCs"), ("w:i", "w:iCs")):
            found = properties.find(wordml.qn(plain))
            if found is not None and properties.find(wordml.qn(complex_)) is None:
                found.addnext(_like(found, wordml.qn(complex_)))
        if self.named_fonts:
            _fonts(properties).set(wordml.qn("w:cs"), _COMPLEX_FONT)
        if scripts.ARABIC.search(words) and properties.find(wordml.qn("w:spacing")) is None:
            # Letters that are joined must not be set apart, whatever the style says.
            _insert(properties, "w:spacing", _AFTER_SPACING).set(wordml.qn("w:val"), "0")
        _insert(properties, "w:rtl", _AFTER_RTL)
        _insert(properties, "w:lang", _AFTER_LANG).set(wordml.qn("w:bidi"), self._bidi_tag(words))

    def _bidi_tag(self, words: str) -> str:
        if _HEBREW.search(words):
            return "he-IL"
        known = primary(self.language)
        return tag_of(self.language) if known in RIGHT_TO_LEFT and known != "he" else "ar-SA"

    def _mark_east_asian(self, properties: etree._Element, language: str) -> None:
        fonts = _fonts(properties)
        fonts.set(wordml.qn("w:hint"), "eastAsia")
        if self.named_fonts:
            fonts.set(wordml.qn("w:eastAsia"), EAST_ASIAN.get(language, EAST_ASIAN[primary(language)]))
        _insert(properties, "w:lang", _AFTER_LANG).set(wordml.qn("w:eastAsia"), tag_of(language))

    def _east_asian(self, words: str) -> str:
        """Of Han and kana: the signs of a paragraph decide; Han alone is read in the document's language."""
        if _KANA.search(words):
            return "ja"
        if scripts.hangul().search(words):
            return "ko"
        return self.language if primary(self.language) in EAST_ASIAN else "zh"


def _like(node: etree._Element, tag: str) -> etree._Element:
    """An empty element with the attributes of another."""
    made = etree.Element(tag)
    for name, value in node.attrib.items():
        made.set(name, value)
    return made


def _counts_pages(paragraph: etree._Element) -> bool:
    """Whether it says the page number: a line of a header or footer, laid out by its tab stops as it is."""
    said = [node.text or "" for node in paragraph.iter(wordml.qn("w:instrText"))]
    said += [str(node.get(wordml.qn("w:instr"))) for node in paragraph.iter(wordml.qn("w:fldSimple"))]
    return any(one.split()[:1] in (["PAGE"], ["NUMPAGES"], ["SECTIONPAGES"]) for one in said)


def _segments(run: etree._Element, base: str) -> Iterator[tuple[str, list[etree._Element]]]:
    """The content of a run in stretches of one script."""
    script = ""
    held: list[etree._Element] = []
    inside = ""
    for node in list(run):
        if wordml.local(node) == "w:rPr":
            continue
        for own, part in _stretches(node, base, inside):
            if own and script and own != script:
                yield script, held
                held = []
            script = own or script
            held.append(part)
        inside = _inside(node.text or "", inside)
    if held:
        yield script, held


def _stretches(node: etree._Element, base: str, inside: str) -> Iterator[tuple[str, etree._Element]]:
    """One node in stretches of one script. inside: `rtl` where a value goes on that runs that way."""
    if wordml.local(node) != "w:t":
        yield "", node
        return
    for part in _ENDS.split(node.text or ""):
        if part in scripts.EMBED:
            inside = _inside(part, inside)
            if base != RTL:
                yield RTL, _text(scripts.EMBED[part])
                # A number right behind a value must not go on as part of it.
                yield from [(scripts.OTHER, _text(scripts.AFTER))] * (part == scripts.END)
            continue
        yield from ((own, _text(text)) for own, text in scripts.stretches(part, inside or base))


def _inside(text: str, before: str) -> str:
    """Whether a text leaves off inside a value that runs from right to left."""
    begun, ended = text.rfind(scripts.BEGIN), text.rfind(scripts.END)
    return before if begun == ended else RTL if begun > ended else ""


def _text(value: str) -> etree._Element:
    made = etree.Element(wordml.qn("w:t"))
    made.text = value
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _turn(paragraph: etree._Element) -> None:
    """The paragraph runs from right to left."""
    properties = paragraph.find(wordml.qn("w:pPr"))
    if properties is None:
        properties = etree.Element(wordml.qn("w:pPr"))
        paragraph.insert(0, properties)
    found = properties.find(wordml.qn("w:bidi"))
    if found is not None:
        found.attrib.clear()
    else:
        properties.insert(wordml.place_in(properties, "bidi"), etree.Element(wordml.qn("w:bidi")))


def _fonts(properties: etree._Element) -> etree._Element:
    found = properties.find(wordml.qn("w:rFonts"))
    if found is None:
        found = etree.Element(wordml.qn("w:rFonts"))
        properties.insert(int(properties.find(wordml.qn("w:rStyle")) is not None), found)
    return found


def _insert(properties: etree._Element, name: str, later: tuple[str, ...]) -> etree._Element:
    """The child of that name, before those that the schema puts after it."""
    found = properties.find(wordml.qn(name))
    if found is None:
        found = etree.Element(wordml.qn(name))
        following = sum(etree.QName(node).localname in later for node in properties)
        properties.insert(len(properties) - following, found)
    return found
