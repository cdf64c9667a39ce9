"""What stays together, and what gets a page of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exodossier.export.drafts import pages
from tests.export.word_files import SPACES, body_of, docx, p, render

LEVELS = (("Heading1", "heading 1", 0, ""), ("Heading2", "heading 2", 1, "Heading1"))


def _styles(extra: str = "") -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f"{f'<w:basedOn w:val={chr(34)}{base}{chr(34)}/>' if base else ''}"
        f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
        for id_, name, level, base in LEVELS
    )
    return f"<w:styles {SPACES}>{made}{extra}</w:styles>"


TOC = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def _template(body: str, extra: str = "", section: str = "") -> bytes:
    template = docx(
        body, parts={"word/styles.xml": _styles(extra)}, relations=(("rS", "styles", "styles.xml"),)
    )
    if not section:
        return template
    whole = f"<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>"
    parts = {"word/styles.xml": _styles(extra), "word/document.xml": whole}
    return docx(parts=parts, relations=(("rS", "styles", "styles.xml"),))


def test_every_heading_style_stays_with_what_follows(tmp_path: Path) -> None:
    made = render(_template(p("x", "Heading1")), {}, tmp_path)
    styles = made["word/styles.xml"].decode()
    assert styles.count("<w:keepNext/>") == 2


def test_an_introduction_goes_with_the_heading_below_it(tmp_path: Path) -> None:
    body = TOC + "".join(
        p(text, style)
        for text, style in (
            ("One", "Heading1"), ("Intro.", ""), ("One one", "Heading2"), ("Text.", ""),
            ("One two", "Heading2"), ("Nothing applies.", ""), ("Two", "Heading1"),
        )
    )  # fmt: skip
    xml = body_of(render(_template(body), {}, tmp_path))
    kept = [one for one in re.findall(r"<w:p>.*?</w:p>", xml) if "<w:keepNext/>" in one]
    assert len(kept) == 1
    assert "Intro." in kept[0]


def test_introductions_are_found_wherever_a_long_document_is_cut(tmp_path: Path) -> None:
    loop = p("{%p for n in abbreviations %}")
    body = TOC + loop + p("{{ n.short }}", "Heading1") + p("Intro {{ n.short }}") + p("Sub", "Heading2")
    body += p("{{ n.short }} " + "text " * 40) + p("{%p endfor %}")
    context = {"abbreviations": [{"short": f"No. {n}"} for n in range(2_000)]}
    xml = body_of(render(_template(body), context, tmp_path))
    assert xml.count("<w:keepNext/>") == 2_000


SECTION = (
    '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1000" '
    'w:right="1134" w:bottom="1000" w:left="1134" w:header="600" w:footer="600" w:gutter="0"/>{}</w:sectPr>'
)
BEFORE = "before " * 40
"""More than a line that leads up to a table."""
BLOCKS = p(BEFORE) + p("{{p entry.a.blocks }}") + p("after")


def _block(rows: int, columns: int = 12) -> dict[str, object]:
    made = [[{"runs": f"word{n}-{m} " * 2} for n in range(columns)] for m in range(rows)]
    return {"type": "table", "header": True, "rows": made, "caption": [{"text": 'Lots & "more"'}]}


def _written(section: str, block: dict[str, object], folder: Path) -> str:
    return render(_template(BLOCKS, section=section), {"entry": {"a": {"blocks": [block]}}}, folder)[
        "word/document.xml"
    ].decode()


def test_a_long_wide_table_in_running_text_gets_a_page_on_its_side(tmp_path: Path) -> None:
    xml = _written(SECTION.format(""), _block(30), tmp_path)
    sizes = re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"( w:orient="landscape")?/>', xml)
    assert [bool(turned) for _, _, turned in sizes] == [False, True, False]
    assert sizes[1][:2] == ("16838", "11906")
    assert '<w:tblW w:w="14570"' in xml
    assert xml.index("before") < xml.index("<w:pgSz") < xml.index("<w:tbl>") < xml.index("landscape")


def test_a_short_or_narrow_table_stays_on_its_page(tmp_path: Path) -> None:
    for block in (_block(8), _block(30, 4)):
        assert "landscape" not in _written(SECTION.format(""), block, tmp_path)


def _sections(xml: str) -> list[str]:
    return re.findall(r"<w:sectPr>.*?</w:sectPr>", xml)


@pytest.mark.parametrize("tables", [1, 3])
def test_the_first_page_of_a_section_comes_once_however_often_it_is_interrupted(
    tables: int, tmp_path: Path
) -> None:
    once = '<w:pgNumType w:fmt="lowerRoman" w:start="5"/><w:titlePg/>'
    body = p(BEFORE) + (p("{{p entry.a.blocks }}") + p(BEFORE * 3)) * tables
    context = {"entry": {"a": {"blocks": [_block(30)]}}}
    made = render(_template(body, section=SECTION.format(once)), context, tmp_path)
    first, *others = _sections(made["word/document.xml"].decode())
    assert len(others) == 2 * tables
    assert once in first
    assert all('<w:pgNumType w:fmt="lowerRoman"/>' in one for one in others)
    assert not any("titlePg" in one for one in others)
    assert [("landscape" in one) for one in others] == [True, False] * tables


def test_the_next_section_keeps_its_own_first_page(tmp_path: Path) -> None:
    def cover(number: int) -> str:
        own = SECTION.format(f'<w:pgNumType w:start="{number}"/><w:titlePg/>')
        return f"<w:p><w:pPr>{own}</w:pPr></w:p>"

    part = p(BEFORE) + p("{{p entry.a.blocks }}") + p("after")
    body = part + cover(1) + p(BEFORE) + cover(7) + part
    context = {"entry": {"a": {"blocks": [_block(30)]}}}
    made = render(_template(body, section=SECTION.format("")), context, tmp_path)[
        "word/document.xml"
    ].decode()
    assert [re.findall('w:start="(.)"', one) for one in _sections(made)] == [["1"], [], [], ["7"], [], [], []]


def test_what_follows_a_turned_page_begins_on_a_new_page(tmp_path: Path) -> None:
    own = SECTION.format("").replace("nextPage", "continuous")
    xml = _written(own, _block(30), tmp_path)
    assert [re.findall(r'<w:type w:val="(\w+)"', one) for one in _sections(xml)] == [
        ["continuous"],
        ["nextPage"],
        [],
    ]


def test_the_caption_of_a_table_is_its_title_for_those_who_hear_it(tmp_path: Path) -> None:
    xml = _written(SECTION.format(""), _block(3, 3), tmp_path)
    assert '<w:tblCaption w:val="Lots &amp; &#34;more&#34;"/>' in xml


def test_a_list_in_a_hidden_place_is_hidden_with_its_bullets(tmp_path: Path) -> None:
    extra = (
        '<w:style w:type="paragraph" w:styleId="Guidance"><w:name w:val="Guidance"/><w:rPr><w:vanish/>'
        '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>'
        "</w:style>"
    )
    listed = {"type": "list", "ordered": False, "items": [{"level": 0, "runs": [{"text": "Do"}]}]}
    context = {"entry": {"a": {"blocks": [listed]}}}
    made = render(_template(p("{{p entry.a.blocks }}", "Guidance"), extra), context, tmp_path)
    assert '<w:pStyle w:val="Guidance"/><w:numPr>' in body_of(made)
    hidden = made["word/styles.xml"].decode().partition('w:styleId="Guidance"')[2].partition("</w:style>")[0]
    assert "<w:keepNext/>" in hidden


def _paged(body: str, context: dict[str, object], folder: Path) -> list[str]:
    """The text of each section."""
    made = render(_template(body, section=SECTION.format("")), context, folder)
    document = made["word/document.xml"].decode()
    assert "\x01" not in document
    sections = re.split(r"<w:sectPr>", document)
    return ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)) for one in sections[:-1]]


def test_a_turned_page_takes_the_heading_of_its_table_along(tmp_path: Path) -> None:
    body = p(BEFORE) + p("Lots", "Heading1") + p("{{p entry.a.blocks }}") + p("after")
    upright, turned, last = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert upright == BEFORE
    assert turned.startswith("Lots")
    assert last == "after"


def test_turned_pages_that_follow_each_other_are_one(tmp_path: Path) -> None:
    loop = (
        p("{%p for n in abbreviations %}") + p("No. {{ n.short }}", "Heading1") + p("{{p entry.a.blocks }}")
    )
    body = p(BEFORE) + loop + p("{%p endfor %}") + p("after")
    context = {
        "abbreviations": [{"short": n} for n in "123"],
        "entry": {"a": {"blocks": [_block(20), _block(20)]}},
    }
    upright, turned, last = _paged(body, context, tmp_path)
    assert upright == BEFORE
    assert turned.count("No. ") == 3
    assert last == "after"


def test_what_stands_between_turned_pages_stays_there(tmp_path: Path) -> None:
    blocks = p("{{p entry.a.blocks }}")
    long = "much to say " * 60
    body = p(BEFORE) + blocks + p("two") + p(long) + p("Lots", "Heading1") + blocks + p("four")
    found = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert [found[0], found[2], found[4]] == [BEFORE, f"two{long}", "four"]
    assert found[3].startswith("Lots")


def test_lines_that_say_where_the_evidence_is_stay_with_their_turned_table(tmp_path: Path) -> None:
    evidence = p("{%p for n in abbreviations %}") + p("{{r link(n.short, 'there') }} found in it")
    below = p("{%p endfor %}") + p("after")
    body = p(BEFORE) + p("{{r mark('Lots', 'there') }}", "Heading1") + p("{{p entry.a.blocks }}")
    context = {"abbreviations": [{"short": "E1"}, {"short": "E2"}], "entry": {"a": {"blocks": [_block(20)]}}}
    _, turned, last = _paged(body + evidence + below, context, tmp_path)
    assert turned.endswith("E1 found in itE2 found in it")
    assert last == "after"


def test_a_few_words_between_turned_pages_get_no_page_of_their_own(tmp_path: Path) -> None:
    blocks = p("{{p entry.a.blocks }}")
    body = p(BEFORE) + blocks + p("See E1.") + p("Lots", "Heading1") + blocks + p("four")
    upright, turned, last = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert (upright, last) == (BEFORE, "four")
    assert "See E1.Lots" in turned


def test_many_turned_pages_never_leave_a_blank_one(tmp_path: Path) -> None:
    loop = p("{%p for n in checklists %}") + p("{{p entry.a.blocks }}") + p("{%p endfor %}")
    context = {"checklists": ["x"] * 60, "entry": {"a": {"blocks": [_block(25)]}}}
    assert all(text for text in _paged(p(BEFORE) + loop + p("after"), context, tmp_path))


def test_a_turned_table_longer_than_what_is_held_in_memory_leaves_no_mark(tmp_path: Path) -> None:
    body = p(BEFORE) + p("{{p entry.a.blocks }}") + p("after")
    upright, turned, last = _paged(body, {"entry": {"a": {"blocks": [_block(400)]}}}, tmp_path)
    assert (upright, last) == (BEFORE, "after")
    assert len(turned) > 10_000


def test_a_heading_with_a_few_words_goes_with_its_turned_table(tmp_path: Path) -> None:
    body = p(BEFORE) + p("Annex", "Heading1") + p("Each is entered once.") + p("Lots", "Heading2")
    body += p("{{p entry.a.blocks }}") + p("after")
    upright, turned, _ = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert upright == BEFORE
    assert turned.startswith("AnnexEach is entered once.Lots")


def test_an_item_before_stays_where_it_is(tmp_path: Path) -> None:
    body = (
        p("One", "Heading2") + p("Answer.") + p("Two", "Heading2") + p("{{p entry.a.blocks }}") + p("after")
    )
    upright, turned, _ = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert upright == "OneAnswer."
    assert turned.startswith("Two")


def test_a_line_that_leads_up_to_a_turned_table_goes_with_it(tmp_path: Path) -> None:
    body = p("Lots", "Heading1") + p(BEFORE * 3) + p("They are:") + p("{{p entry.a.blocks }}") + p("after")
    upright, turned, _ = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert upright == f"Lots{BEFORE * 3}"
    assert turned.startswith("They are:")


@pytest.mark.parametrize("start", ["", "<w:p><w:pPr>{}</w:pPr></w:p>"])
def test_no_page_is_left_blank_before_a_table_that_begins_a_section(start: str, tmp_path: Path) -> None:
    start = p("cover") + start.format(SECTION.format("")) if start else ""
    body = start + p("Lots", "Heading1") + p("{{p entry.a.blocks }}") + p("after")
    found = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert found[-2].startswith("Lots")
    assert found[:-2] == (["cover"] if start else [])


def test_a_section_that_starts_anew_shows_its_heading_before_the_table_is_turned(tmp_path: Path) -> None:
    body = p("Lots", "Heading1") + p("{{p entry.a.blocks }}") + p("after")
    template = _template(body, section=SECTION.format("<w:titlePg/>"))
    made = render(template, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    first, turned, _ = re.split("<w:sectPr>", made["word/document.xml"].decode())[:3]
    assert "Lots" in first
    assert "<w:tbl>" in turned


@pytest.mark.parametrize("inner", [True, False])
def test_no_page_is_left_blank_after_a_table_that_ends_a_section(inner: bool, tmp_path: Path) -> None:
    end = f"<w:p><w:pPr>{SECTION.format('')}</w:pPr></w:p>" + p("next") if inner else ""
    body = p(BEFORE) + p("{{p entry.a.blocks }}") + end
    found = _paged(body, {"entry": {"a": {"blocks": [_block(20)]}}}, tmp_path)
    assert [bool(text) for text in found] == [True] * (3 if inner else 2)


def _continued(rows: list[list[str]], folder: Path) -> list[list[str]]:
    """The header of each part of a table that is too wide for its page."""
    table = [[{"runs": text} for text in row] for row in rows]
    xml = _written(SECTION.format(""), {"type": "table", "header": True, "rows": table}, folder)
    headers = [part.partition("</w:tr>")[0] for part in xml.split("<w:tbl>")[1:]]
    return [re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one) for one in headers]


def _wide(*named: tuple[str, ...]) -> list[list[str]]:
    """Rows with names at their left and ten long words each."""
    titles = [f"Title{n:015}" for n in range(10)]
    return [["A", "B", *titles], *([*names, *("x" * 18 for _ in titles)] for names in named)]


FIVE = range(5)


def test_a_wide_table_goes_on_with_the_one_column_that_names_its_rows(tmp_path: Path) -> None:
    parts = _continued(_wide(*((f"Lot {n}", "NTA") for n in FIVE)), tmp_path)
    assert len(parts) > 1
    assert parts[0][:2] == ["A", "B"]
    assert all(part[0] == "A" and "B" not in part for part in parts[1:])


@pytest.mark.parametrize(
    "named", [[(f"Lot {n // 3}", f"NTA {n % 3}") for n in FIVE], [(str(n), f"Lot {n}") for n in FIVE]]
)
def test_columns_that_name_rows_only_together_are_repeated_together(
    named: list[tuple[str, str]], tmp_path: Path
) -> None:
    parts = _continued(_wide(*named), tmp_path)
    assert len(parts) > 1
    assert all(part[:2] == ["A", "B"] for part in parts)
    assert sum(len(part) - 2 for part in parts) == 10


def test_columns_that_leave_no_room_for_others_are_not_repeated(tmp_path: Path) -> None:
    parts = _continued(_wide(*((f"Lot {n // 3}", "y" * 29 + str(n)) for n in FIVE)), tmp_path)
    assert all(part[:2] == ["#", "A"] and "B" not in part for part in parts[1:]), "a number tells rows apart"


def test_a_paragraph_stays_with_the_next_one_where_it_says_so(tmp_path: Path) -> None:
    blocks = [
        {"type": "paragraph", "runs": [{"text": "250 particles/µg"}], "with_next": True},
        {"type": "paragraph", "runs": [{"text": "Computed: 1000 ÷ 4"}]},
    ]
    xml = body_of(
        render(_template(p("{{p entry.a.blocks }}")), {"entry": {"a": {"blocks": blocks}}}, tmp_path)
    )
    kept = [one for one in re.findall(r"<w:p>.*?</w:p>", xml) if "<w:keepNext/>" in one]
    assert len(kept) == 1
    assert "250 particles" in kept[0]


def test_the_date_of_an_action_does_not_stand_alone_on_the_next_page() -> None:
    rows = re.findall("<w:tr>.*?</w:tr>", pages.assessment())
    kept = {
        name
        for name in ("Gap", "Action", "Owner", "Due")
        for row in rows
        if f">{name}<" in row and "keepNext" in row
    }
    assert kept == {"Owner"}
