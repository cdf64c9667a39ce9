"""What the settings of a company's file say of its pages: left and right, mirrored margins, theme colours."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from exodossier.export.word import wordml

if TYPE_CHECKING:
    from exodossier.export.word.package import Package

_ORDER: Final = [
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
    "revisionView",
    "trackRevisions",
    "doNotTrackMoves",
    "doNotTrackFormatting",
    "documentProtection",
    "autoFormatOverride",
    "styleLockTheme",
    "styleLockQFSet",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "showEnvelope",
    "summaryLength",
    "clickAndTypeStyle",
    "defaultTableStyle",
    "evenAndOddHeaders",
]
_PAGES: Final = (
    "w:mirrorMargins", "w:bordersDoNotSurroundHeader", "w:bordersDoNotSurroundFooter", "w:gutterAtTop",
    "w:evenAndOddHeaders",
)  # fmt: skip
_COLOURS: Final = "w:clrSchemeMapping"
_VAL: Final = wordml.qn("w:val")


def is_on(node: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return node is not None and str(node.get(_VAL, "1")) not in {"0", "false", "off"}


@dataclass(slots=True)
class HouseSettings:
    """The settings of both files."""

    pack: Package
    house: Package

    def theirs(self) -> etree._Element | None:
        """The company's settings."""
        name = next(iter(self.house.related("settings")), "")
        return wordml.parse(self.house.parts[name]) if name else None

    def even_pages(self) -> bool:
        """Whether left pages have headers of their own."""
        theirs = self.theirs()
        return theirs is not None and is_on(theirs.find(wordml.qn("w:evenAndOddHeaders")))

    def take(self) -> None:
        """Into our settings go those of the company that bear on its pages and theme colours."""
        theirs, name = self.theirs(), next(iter(self.pack.related("settings")), "")
        if theirs is None or not name:
            return
        root = wordml.parse(self.pack.parts[name])
        for switch in _PAGES:
            node, own = theirs.find(wordml.qn(switch)), root.find(wordml.qn(switch))
            if is_on(node) and own is None and node is not None:
                earlier = _ORDER[: _ORDER.index(switch.removeprefix("w:"))]
                root.insert(sum(etree.QName(one).localname in earlier for one in root), copy.deepcopy(node))
        mapping, own = theirs.find(wordml.qn(_COLOURS)), root.find(wordml.qn(_COLOURS))
        if mapping is not None and own is not None:
            root.replace(own, copy.deepcopy(mapping))
        self.pack.parts[name] = wordml.serialise(root)
