"""What a document would be, read from one that is made and thrown away: headings, and what is left out."""

from __future__ import annotations

import pytest

from exodossier.export.renderer import Renderer
from exodossier.export.rendering import supervision
from exodossier.export.template.files import TemplateFiles
from exodossier.export.template.probing import Probes
from exodossier.usecases.ticket import Ticket
from tests.export.word_files import W, docx, info, p, situation

STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Heading1">'
    '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)
LOOP = "{%p for entry in checklists[0].sections[0].entries %}"


def renderer(body: str) -> Renderer:
    made = docx(body, parts={"word/styles.xml": STYLES}, relations=(("rS", "styles", "styles.xml"),))
    return Renderer(lambda _name: TemplateFiles(info(), made))


def test_an_item_stands_where_its_title_is_printed_not_where_its_answer_is_repeated() -> None:
    body = "".join(
        p(title, "Heading1") + p(LOOP) + p(printed) + p("{%p endfor %}")
        for title, printed in (("Items", "{{ entry.title }}"), ("Again", "{{ entry.text }}"))
    )
    found = renderer(body).foresee(situation(), "t", {}, Ticket())
    assert [(one.text, one.items) for one in found.headings] == [("Items", 6), ("Again", 0)]
    assert {part.name for part in found.coverage.parts if part.shown} >= {"title", "answer"}


def test_headings_and_what_is_left_out_are_read_from_one_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    render = supervision.render

    def counted(*told: object) -> object:
        made.append(told)
        return render(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(supervision, "render", counted)
    renderer(p("x")).foresee(situation(), "t", {}, Ticket())
    assert len(made) == 1


def test_a_mark_keeps_its_meaning_however_many_follow() -> None:
    probes = Probes()
    keys = [("sample", f"x-{n}", "") for n in range(3)]
    numbers = [probes.number(key, part) for key in keys for part in ("title", "answer")]
    assert [probes.number(key, part) for key in keys for part in ("title", "answer")] == numbers
    assert probes.read({numbers[1], numbers[4], 99}) == {(keys[0], "answer"), (keys[2], "title")}


def test_a_template_that_compares_labels_is_read_as_it_will_print() -> None:
    chosen = (
        p(LOOP)
        + p("{%p if entry.label == '1.2' %}")
        + p("{{ entry.title }}")
        + p("{%p endif %}{%p endfor %}")
    )
    found = renderer(chosen).foresee(situation(), "t", {}, Ticket()).coverage
    assert "sample:x-line" not in {one.key for one in found.missing}
    assert "sample:x-free" in {one.key for one in found.missing}
