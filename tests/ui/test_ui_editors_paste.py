"""HTML of the clipboard, read strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain import longtext
from exodossier.ui.inputs.longtext_paste import DROPPED, read_html

WORD_ITEM = (
    "<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol'><span style='mso-list:Ignore'>{marker}<span style='font:7pt \"Times\"'>"
    "&nbsp;&nbsp; </span></span></span><![endif]>{text}</p>"
)


def plain(html: str) -> list[object]:
    return [dict(block) for block in read_html(html).blocks]


def items(block) -> list[tuple[int, str]]:
    return [(item["level"], item["runs"][0]["text"]) for item in block["items"]]


def words(*lines: str) -> list[object]:
    return [{"type": "paragraph", "runs": [{"text": line}]} for line in lines]


def test_word_lists_are_lists_of_two_levels() -> None:
    html = "".join(
        WORD_ITEM.format(level=level, marker=marker, text=text)
        for level, marker, text in (
            (1, "·", "First"),
            (2, "o", "Nested"),
            (3, "§", "Deep"),
            (1, "1.", "Counted"),
        )
    )
    first, second = read_html(html).blocks
    assert items(first) == [
        (0, "First"),
        (1, "Nested"),
        (1, "Deep"),
    ]
    assert second["ordered"] is True
    assert read_html(html).dropped == ("levels",)


def test_browser_lists_keep_their_levels() -> None:
    (found,) = plain("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>")
    assert items(found) == [
        (0, "a"),
        (1, "b"),
        (0, "c"),
    ]


def test_merged_cells_leave_empty_ones_so_that_columns_stay_in_line() -> None:
    html = (
        "<table><tr><th rowspan=2>Lot</th><th colspan=2>Size</th></tr><tr><th>NTA</th><th>DLS</th></tr>"
        "<tr><td>12</td><td>120</td><td>130</td></tr></table>"
    )
    pasted = read_html(html)
    rows = [
        ["".join(run["text"] for run in cell["runs"]) for cell in row] for row in pasted.blocks[0]["rows"]
    ]
    assert rows == [["Lot", "Size", ""], ["", "NTA", "DLS"], ["12", "120", "130"]]
    assert pasted.blocks[0]["header"] is True
    assert pasted.dropped == ("merged",)


def test_paragraphs_of_a_cell_become_its_lines() -> None:
    (found,) = plain("<table><tr><td><p>one</p><p>two</p></td></tr></table>")
    assert found["rows"] == [[{"runs": [{"text": "one\ntwo"}]}]]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>a <img src=x></p>", "pictures"),
        ("<p><a href='http://x'>a</a></p>", "links"),
        ("<h1>a</h1>", "headings"),
        ("<p><u>a</u></p>", "underline"),
        ("<p><span style='text-decoration: line-through'>a</span></p>", "strike"),
        ("<p><span style='color:red'>a</span></p>", "colours"),
        ("<p><span style='background:yellow'>a</span></p>", "colours"),
        ("<p>a<del>b</del></p>", "deleted"),
        ("<p>a<span style='mso-element:comment'>b</span></p>", "comments"),
        ("<p>a<math><mi>x</mi></math></p>", "equations"),
        ("<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>", "nested"),
    ],
)
def test_what_is_left_out_is_named_and_the_words_stay(html: str, code: str) -> None:
    pasted = read_html(html)
    assert pasted.dropped == (code,)
    assert longtext.to_plain({"blocks": [*pasted.blocks]}) == "a"
    assert code in DROPPED


@pytest.mark.parametrize(
    "html",
    [
        "<b style='font-weight:normal' id='docs-internal-guid-1'><p>a</p></b>",
        "<p><span style='color:black;background:white;font-size:9pt'>a</span></p>",
        "<p>&nbsp;</p><p>a</p><p><o:p>&nbsp;</o:p></p>",
        "<html><head><title>t</title></head><body>outside<!--StartFragment-->a<!--EndFragment-->too</body></html>",
        "<!--[if gte mso 9]><xml><w:x>y</w:x></xml><![endif]--><p>\n  a\n</p>",
        "<div><div><p>a",
    ],
)
def test_noise_of_word_and_browsers_is_no_content(html: str) -> None:
    assert plain(html) == words("a")
    assert read_html(html).dropped == ()


def test_marks_come_from_tags_and_from_styles() -> None:
    (found,) = plain(
        "<p><span style='font-weight:700'>a</span><span style='vertical-align:super'>b</span><em>c</em></p>"
    )
    assert [run["marks"] for run in found["runs"]] == [["bold"], ["sup"], ["italic"]]


def test_line_breaks_stay_inside_the_paragraph() -> None:
    assert plain("<p>a<br>b</p>") == words("a\nb")


def test_preformatted_text_keeps_its_spaces() -> None:
    assert plain("<pre>a  b</pre>") == words("a  b")


NAMES = ["p", "div", "b", "i", "sub", "sup", "ul", "ol", "li", "table", "tr", "td", "th", "br", "del", "pre"]
TAGS = st.sampled_from(NAMES)
WORDS = ["x", " y ", "&nbsp;", "<!--", "<td colspan=3 rowspan=2>", "<![if x]>", "&#8709;"]
PIECES = st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), st.sampled_from(WORDS))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_html_gives_long_text_without_faults(html: str) -> None:
    pasted = read_html(html)
    assert not list(longtext.faults({"blocks": [*pasted.blocks]}))
    assert set(pasted.dropped) <= set(DROPPED)
