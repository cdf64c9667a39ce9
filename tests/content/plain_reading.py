"""A second, simple reading of the conditions of a checklist file, which shares no code with the program.

Truth is a number: 1 true, 0 false, 0.5 unknown; `all` is the least, `any` the greatest, `not` 1 minus.
Nothing is answered yet in the dossiers it reads: only traits and register rows are known.
"""

from __future__ import annotations

from decimal import Decimal

import yaml

UNKNOWN = 0.5
_WORDS = {"true": True, "false": False}


class BeyondReading(Exception):
    """A condition that rests on answers, which this reading does not know."""


class Reading:
    """One checklist file and one vocabulary file over given traits and rows."""

    def __init__(self, checklist, vocabulary, traits, rows):
        self.items = {item["id"]: item for section in checklist["sections"] for item in section["items"]}
        self.sections = {
            item["id"]: section for section in checklist["sections"] for item in section["items"]
        }
        self.traits = {trait["id"]: trait for trait in vocabulary["traits"]}
        self.columns = {
            register["id"]: {column["id"]: column for column in register["columns"]}
            for register in vocabulary["registers"]
        }
        self.given, self.rows = dict(traits), rows
        for trait in vocabulary["traits"]:
            computed = trait.get("computed")
            if computed and self.given.get(trait["id"]) is None:
                cells = [row.get(computed["column"]) for row in rows.get(computed["register"], [])]
                listed = [
                    one for cell in cells for one in (cell if isinstance(cell, list) else [cell]) if one
                ]
                self.given[trait["id"]] = listed or None

    def visible(self):
        """(item id, place of its row or None) -> truth; rows that a repeat leaves out are not in it."""
        found = {}
        for id_ in self.items:
            repeat = self.sections[id_].get("repeat")
            try:
                if repeat is None:
                    found[id_, None] = self.applies(id_, None, None)
                    continue
                for at, row in enumerate(self.rows.get(repeat["over"], [])):
                    stands = self.fits(repeat.get("where"), row, repeat["over"])
                    if stands > 0:
                        found[id_, at] = min(stands, self.applies(id_, row, repeat["over"]))
            except BeyondReading:
                found[id_, None] = BeyondReading
        return found

    def applies(self, id_, row, register):
        return self.truth(self.items[id_]["applies_when"], row, register)

    def truth(self, condition, row, register):
        if condition == "always":
            return 1
        for name, join in (("all", min), ("any", max)):
            if name in condition:
                return join(self.truth(part, row, register) for part in condition[name])
        if "not" in condition:
            return 1 - self.truth(condition["not"], row, register)
        leaf = next(name for name in ("trait", "item", "row", "rows", "statuses") if name in condition)
        return getattr(self, f"_{leaf}")(condition, row, register)

    def _trait(self, leaf, _row, _register):
        trait = self.traits[leaf["trait"]]
        asked = self.truth(trait["ask_when"], None, None) if "ask_when" in trait else 1
        if asked == 0:
            return 1 if leaf.get("answered") == "false" else 0
        order = [option["id"] for option in trait["options"]] if trait.get("ordered") == "true" else []
        found = compare(leaf, self.given.get(leaf["trait"]), order)
        return found if asked == 1 or found == 0 or "answered" in leaf else UNKNOWN

    def _item(self, leaf, row, register):
        repeat = self.sections[leaf["item"]].get("repeat")
        if repeat or self.items[leaf["item"]]["answer"]["kind"] == "derived":
            raise BeyondReading
        if self.applies(leaf["item"], row, register) == 0:
            return 1 if leaf.get("answered") == "false" else 0
        if "answered" in leaf:
            return 1 if leaf["answered"] == "false" else 0
        return UNKNOWN

    def _row(self, leaf, row, _register):
        return compare(leaf, row.get(leaf["row"]), ())

    def _rows(self, leaf, _row, _register):
        fits = [self.fits(leaf.get("where"), row, leaf["rows"]) for row in self.rows.get(leaf["rows"], [])]
        certain, most = sum(one == 1 for one in fits), sum(one > 0 for one in fits)
        low, high = int(leaf["count"].get("at_least", 0)), int(leaf["count"].get("at_most", 10**9))
        if certain >= low and most <= high:
            return 1
        return 0 if most < low or certain > high else UNKNOWN

    def _statuses(self, _leaf, _row, _register):
        raise BeyondReading

    def fits(self, where, row, _register):
        tests = (
            compare(wanted if isinstance(wanted, dict) else {"is": wanted}, row.get(column), ())
            for column, wanted in (where or {}).items()
        )
        return min(tests, default=1)


def compare(leaf, value, order):
    """One comparison of text as written in the file with a value as kept."""
    if "answered" in leaf:
        return int((value is not None) is _WORDS[leaf["answered"]])
    if value is None:
        return UNKNOWN
    values = value if isinstance(value, list) else [value]
    values = [str(one).lower() if isinstance(one, bool) else one for one in values]
    place = order.index if order else Decimal
    tests = {
        "is": lambda wanted: sorted(values) == sorted(wanted if isinstance(wanted, list) else [wanted]),
        "in": lambda wanted: values[0] in wanted,
        "includes": lambda wanted: wanted in values,
        "includes_any": lambda wanted: any(one in values for one in wanted),
        "at_least": lambda wanted: place(values[0]) >= place(wanted),
        "at_most": lambda wanted: place(values[0]) <= place(wanted),
    }
    name = next(name for name in tests if name in leaf)
    return int(tests[name](leaf[name]))


def load(path):
    """A file as nested text, by a loader that knows no types."""
    return yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
