"""Every refusal and every finding has words, and they read well."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

import exodossier
from exodossier.domain import errors
from exodossier.domain.errors import Conflict, ExoError, Invalid, NotFound, Refused, StoreTrouble
from exodossier.domain.findings import Finding, Place
from exodossier.domain.reasons import Because, Reason
from exodossier.domain.spec import Kind, Option, Part, Spec
from exodossier.usecases import wording
from exodossier.usecases.wording import explaining, trouble
from tests.unit.domain_samples import VOCABULARY, options

ROOT = Path(exodossier.__file__).parent
TABLES = {"Refused": explaining.REFUSED, "Finding": explaining.SAID, "StoreTrouble": trouble.TROUBLE}
CODE = re.compile(r"[a-z]+\.[a-z_0-9]*[a-z0-9]")
MAKERS = {
    "longtext": ("_fault", "value.longtext_"),
    "quantity": ("_finding", "value."),
    "quantity_faults": ("_fault", "value."),
    "validation": ("_fault", "value."),
}
NOT_ONLY_CODES = {"workspace"}
OTHERS = {"template.yaml", "template.docx", "audit.change"}
OTHERS |= {f"schema.{name}" for name in ("answer_kind", "column_kind", "part_kind", "check")}
SAMPLES = {"str": "x", "tuple[str, ...]": ("x",), "tuple[Finding, ...]": (), "Json": "x", "int": 1}


def strings(node):
    """The texts an argument may be: a constant, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def used_codes():
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TABLES:
                for code in strings(node.args[0]) if node.args else ():
                    yield node.func.id, code, path.name


def made_codes():
    """Codes of values that are put together from a prefix and a word."""
    for module, (maker, prefix) in MAKERS.items():
        tree = ast.parse((ROOT / "domain" / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == maker:
                yield from (prefix + word for word in strings(node.args[0]))


def written_codes():
    """Texts that look like a code of a family that we word, wherever they are written down."""
    families = {code.partition(".")[0] for table in TABLES.values() for code in table} - NOT_ONLY_CODES
    for path in sorted(ROOT.rglob("*.py")):
        # Templates are drafted from names of the context, which look like codes (`document.number`).
        if not {"wording", "ui", "cli", "drafts"} & set(path.parts):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for text in strings(node):
                    if CODE.fullmatch(text) and text.partition(".")[0] in families:
                        yield text


def every_error(root=ExoError):
    for package in pkgutil.walk_packages([str(ROOT / "domain")], "exodossier.domain."):
        importlib.import_module(package.name)
    for kind in root.__subclasses__():
        yield kind
        yield from every_error(kind)


def test_every_code_in_the_source_has_words():
    missing = {(kind, code, file) for kind, code, file in used_codes() if code not in TABLES[kind]}
    assert missing == set()


def test_every_code_put_together_has_words():
    assert {code for code in made_codes() if code not in explaining.SAID} == set()


def test_every_code_written_down_has_words():
    worded = set().union(*TABLES.values())
    assert {code for code in written_codes() if code not in worded | OTHERS} == set()


def test_every_error_has_words():
    worded = [type_ for type_ in explaining.explain.registry if type_ is not object]
    for kind in every_error():
        assert any(issubclass(kind, one) for one in worded if one is not ExoError), kind


@pytest.mark.parametrize("kind", sorted(every_error(), key=lambda one: one.__name__))
def test_an_error_becomes_one_line_without_gaps(kind):
    fields = getattr(kind, "__dataclass_fields__", {})
    error = kind(**{name: SAMPLES.get(str(field.type), {}) for name, field in fields.items()})
    line = wording.explain(error).line()
    assert line
    assert "\n" not in line
    assert not re.search(r"\{[a-z_]+\}", line)


@pytest.mark.parametrize("table", [*TABLES.values()])
def test_every_text_can_be_filled(table):
    for words in table.values():
        assert words.what.format_map(explaining.fill.__globals__["_Gaps"]())
        words.remedy.format_map(explaining.fill.__globals__["_Gaps"]())


def test_a_missing_name_is_answered_with_the_nearest_ones():
    message = wording.explain(NotFound("item", "m18-nom-generic", ("m18-nom-generic-ev", "other")))
    assert message.what == "There is no item “m18-nom-generic”."
    assert message.remedy == "Did you mean “m18-nom-generic-ev”?"


def test_several_faults_are_listed_in_one_message():
    faults = tuple(Finding("answer.empty", place=Place("chk", name)) for name in "ab")
    line = wording.explain(Invalid("answers", faults)).line()
    assert line.startswith("2 values do not fit")
    assert "chk:a" in line
    assert "chk:b" in line


def test_a_conflict_shows_both_values():
    error = Conflict("response", "chk:a", "/value", {"blocks": []}, "mine", 3)
    line = wording.explain(error).line()
    assert '{"blocks": []}' in line
    assert "mine" in line
    assert "version 3" in line


def test_an_authors_own_sentence_comes_first():
    assert wording.say(Finding("answer.empty", say="Name two proteins.")).what == "Name two proteins."


def test_a_finding_says_where_it_is():
    place = Place("chk", "a", "row-1", ("unit",))
    assert wording.say(Finding("answer.empty", place=place)).where == "chk:a[row-1] unit"
    assert (
        wording.say(Finding("answer.empty", place=Place(file="f.yaml", line=3, column=7))).where
        == "f.yaml:3:7"
    )


def test_every_text_passes_the_translator():
    seen = []

    def shout(text):
        seen.append(text)
        return text.upper()

    wording.set_translator(shout)
    try:
        assert wording.explain(Refused("title.empty")).what == "THE TITLE IS EMPTY."
        assert wording.status_name("answered") == "ANSWERED"
    finally:
        wording.set_translator(lambda text: text)
    assert "The title is empty." in seen


def test_reasons_name_the_trait_and_its_options():
    reason = Reason("trait", "stage", "at_least", "preclinical", "phase1", truth=True)
    assert wording.because(Because(truth=True, reasons=(reason,)), VOCABULARY) == "Stage: Phase1"
    missing = Reason("trait", "stage", "is", "phase1", None)
    assert wording.because(Because(None, (missing,)), VOCABULARY) == "Stage: not known yet"


@pytest.mark.parametrize(
    ("found", "bounds", "said"),
    [
        (0, {"at_least": 1}, "no mandatory item in “Functional studies” was answered “not done”"),
        (1, {"at_least": 1}, "1 mandatory item in “Functional studies” is not done"),
        (3, {"at_least": 1}, "3 mandatory items in “Functional studies” are not done"),
        (3, {"at_least": 2}, "3 mandatory items in “Functional studies” are not done (asked: at least 2)"),
    ],
)
def test_how_other_items_stand_is_said_with_the_title_of_their_section(found, bounds, said):
    wanted = {**bounds, "obligation": "mandatory", "statuses": ["not_done"]}
    reason = Reason("statuses", "Functional studies", "count", wanted, found, truth=bool(found))
    assert wording.because(Because(truth=bool(found), reasons=(reason,)), VOCABULARY) == said


@pytest.mark.parametrize(
    ("titles", "statuses", "said"),
    [
        (["A", "B"], ["not_done"], "no mandatory item in “A” or “B” was answered “not done”"),
        (["A", "B", "C", "D"], ["not_done"],
         "no mandatory item in the 4 headings from “A” to “D” was answered “not done”"),
        (["A", "B"], ["not_started", "in_progress", "not_done"],
         "every mandatory item in “A” and “B” is answered or not applicable"),
    ],
)  # fmt: skip
def test_that_no_item_of_many_sections_stands_so_is_said_once(titles, statuses, said):
    wanted = {"at_least": 1, "obligation": "mandatory", "statuses": statuses}
    reasons = tuple(Reason("statuses", title, "count", wanted, 0, truth=False) for title in titles)
    assert wording.because(Because(truth=False, reasons=reasons), VOCABULARY) == said


def test_the_answer_to_another_item_is_told_by_titles():
    option = Option(id="ep", title="Extracellular particles")
    spec = Spec(kind=Kind.CHOICE, options=(option,))
    checklist = SimpleNamespace(items={"m18-term": SimpleNamespace(title="Generic term", spec=spec)})
    reason = Reason("item", "m18-term", "is", "ep", "ep", truth=True)
    said = wording.because(Because(truth=True, reasons=(reason,)), VOCABULARY, checklist)
    assert said == "“Generic term”: Extracellular particles"


def test_several_statuses_are_joined_and_no_section_means_everywhere():
    wanted = {"at_least": 1, "obligation": "", "statuses": ["not_done", "not_applicable"]}
    reason = Reason("statuses", "", "count", wanted, 2, truth=True)
    said = wording.because(Because(truth=True, reasons=(reason,)), VOCABULARY)
    assert said == "2 items are not done or not applicable"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (("trait", "stage", "is", "phase1", "preclinical", False), "Stage: Preclinical (asked for Phase1)"),
        (("trait", "stage", "in", ["phase1", "phase2"], "preclinical", False),
         "Stage: Preclinical (asked for Phase1 or Phase2)"),
        (("trait", "stage", "at_least", "phase1", "preclinical", False),
         "Stage: Preclinical (asked from Phase1 on)"),
        (("trait", "in_vivo", "is", True, False, False), "In vivo: no"),
        (("trait", "in_vivo", "is", True, True, True), "In vivo: yes"),
        (("trait", "route", "includes_any", ["iv", "oral"], ["topical"], False), "Route: without Iv or Oral"),
        (("trait", "route", "includes_any", ["iv", "oral"], ["topical", "iv"], True), "Route: Iv"),
        (("rows", "steps", "count", {"at_least": 1}, 0, False), "Steps: none of this kind"),
        (("rows", "steps", "count", {"at_least": 1}, None, False), "Steps: none entered"),
        (("rows", "steps", "count", {"at_most": 0}, None, True), "Steps: none entered"),
        (("rows", "steps", "count", {"at_least": 2}, None, False),
         "Steps: none entered (asked: at least 2)"),
        (("rows", "steps", "count", {"at_least": 1}, 3, True), "Steps: 3 of this kind"),
        (("rows", "steps", "count", {"at_least": 2}, 1, False), "Steps: 1 of this kind (asked: at least 2)"),
        (("rows", "steps", "count", {"at_least": 1}, 0, None), "Steps: not known yet for every row"),
        (("row", "method", "is", "sec", "tff", False), "Method: Tff (asked for Sec)"),
        (("item", "x-form.stain", "answered", True, "not_started", False), "“Form”, Stain: not answered"),
        (("item", "x-form.stain", "is", "none", "silver", False), "“Form”, Stain: Silver (asked for None)"),
        (("row", "yield", "at_most", {"value": "7", "unit": "pH"}, {"value": "1", "unit": "months"}, False),
         "yield: 1 month (asked up to pH 7)"),
        (("item", "x-form", "is", "a", "not_applicable", False), "“Form”: not applicable (asked for a)"),
        (("item", "x-form.stain", "is", "none", "in_progress", None),
         "“Form”, Stain: answer still in progress"),
        (("item", "x-form", "answered", True, "in_progress", False), "“Form”: answer still in progress"),
    ],
)  # fmt: skip
def test_a_leaf_says_what_was_found_and_what_asks_for_the_item(reason, said):
    stain = Part(id="stain", title="Stain", spec=Spec(kind=Kind.CHOICE, options=options("silver", "none")))
    form = SimpleNamespace(title="Form", spec=Spec(kind=Kind.FIELDS, fields=(stain,)))
    checklist = SimpleNamespace(items={"x-form": form})
    *leaf, truth = reason
    made = Because(truth, (Reason(*leaf, truth),))
    assert wording.because(made, VOCABULARY, checklist, "steps") == said


def test_a_question_that_is_not_asked_is_no_reason_beside_the_one_that_silences_it():
    source = Reason("trait", "stage", "is", "phase1", "preclinical", truth=False)
    silenced = Reason("trait", "in_vivo", "is", wanted=True, found="not_asked", truth=False)
    assert "not asked" not in wording.because(Because(truth=False, reasons=(source, silenced)), VOCABULARY)
    assert wording.because(Because(truth=False, reasons=(silenced,)), VOCABULARY) == "In vivo: not asked here"


def test_what_always_applies_says_so():
    assert wording.because(Because(truth=True), VOCABULARY) == "asked of every product"


def test_trouble_names_place_and_detail():
    line = wording.explain(StoreTrouble("store.unreadable", "a.pdf", "permission denied")).line()
    assert line.startswith("a.pdf cannot be read: permission denied.")


def test_all_error_types_are_known_to_the_module():
    assert {kind.__name__ for kind in ExoError.__subclasses__()} >= {"NotFound", "Refused"}
    assert errors.ExoError is ExoError


def test_an_empty_hint_leaves_no_trace_and_no_guess_is_made_of_nothing():
    found = Finding("template.variable", data={"name": "x", "near": "", "part": "body"})
    assert "name." in wording.say(found).remedy
    unit = Finding("lint.unknown_unit", data={"name": "zorg", "close": ""})
    assert "Did you mean" not in wording.say(unit).remedy


def test_a_name_without_its_version_is_answered_with_the_versions_there_are():
    said = wording.explain(NotFound("checklist", "mine", ("mine@0.1.0", "mine@0.2.0", "mines")))
    assert said.remedy == "Did you mean “mine@0.1.0”, “mine@0.2.0”?"


@pytest.mark.parametrize(
    "text", [text for table in TABLES.values() for words in table.values() for text in words]
)
def test_no_text_shows_how_it_is_made(text):
    assert "`near`" not in text
    assert "a {found}; " not in text


def test_the_size_of_a_file_is_told_in_the_largest_unit_that_it_fills():
    sizes = (0, 999, 14_336, 1_258_291, 2_999_999_999)
    assert [wording.file_size(n) for n in sizes] == ["0 bytes", "999 bytes", "14 kB", "1.2 MB", "2.9 GB"]


def test_the_shape_of_an_answer_writes_units_and_limits_as_they_are_printed():
    counted = Spec(kind=Kind.QUANTITY, units=("10^6 cells", "cells/cm2"), maximum=Decimal("1e12"))
    assert wording.shape(counted) == "quantity (10⁶ cells, cells/cm²; at most 1 × 10¹²)"


def test_a_share_says_its_percentage():
    assert wording.share(67, 6, 9, (), 0) == "67% (6 of 9 reported)"


def test_a_plain_value_is_told_with_its_names_and_a_quantity_beside_its_unit():
    assert wording.shown({"page": "3", "figure": "2B"}) == "page 3, figure 2B"
    assert wording.shown([{"value": "7", "unit": "pH"}, {"outcome": "not_detected"}]) == "pH 7, not detected"
