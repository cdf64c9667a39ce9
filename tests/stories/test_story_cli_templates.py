"""Templates of one's own from the command line: explained, linted, taken, covered, outlined, exported."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from exodossier.cli import main
from tests.export.word_files import SPACES, docx, p, runs, unpacked
from tests.other_computer import holds

ENTRIES = "{%p for c in checklists %}", "{%p for s in c.sections %}", "{%p for item in s.entries %}"
END = p("{%p endfor %}") * 3
EVERYTHING = "".join(map(p, (*ENTRIES, "{{ item.label }} {{ item.title }}", "{{p item.blocks }}"))) + END
STYLES = f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr>'
STYLES += '<w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'


@pytest.fixture
def write(tmp_path):
    """Writes a template, with a description beside it if one is given."""

    def written(body, name="Our report.docx", description=""):
        path = tmp_path / name
        related = {"parts": {"word/styles.xml": STYLES}, "relations": (("rS", "styles", "styles.xml"),)}
        path.write_bytes(docx(body, **related))
        if description:
            path.with_suffix(".yaml").write_text(description)
        return path

    return written


def described(version, versions=">=0.9,<2", id_="house"):
    return (
        f"format: exodossier/template/1\nid: {id_}\nversion: {version}\ntitle: House report\n"
        f'checklists: [{{id: misev2018, versions: "{versions}"}}]\n'
        "options: [{id: brief, title: Leave out answers, kind: boolean}]\n"
    )


def test_what_a_template_may_use_is_explained_without_a_workspace(capsys):
    assert main(["template", "explain", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    known = {one["id"]: one for one in rows}
    assert len(known) == len(rows) > 200
    assert known["document.sponsor"]["tag"] == "{{ document.sponsor }}"
    assert known["checklists"]["tag"] == "{%p for checklist in checklists %} … {%p endfor %}"
    assert main(["template", "explain"]) == 0
    text = capsys.readouterr().out
    assert "  document.sponsor " in text
    assert "Who submits." in text
    assert main(["template", "explain", "--markdown"]) == 0
    markdown = capsys.readouterr().out
    assert markdown.startswith("# What a Word template may use\n")
    assert "| `` document.sponsor `` | text | Who submits. | `` {{ document.sponsor }} `` |" in markdown
    assert all(line.replace(r"\|", "").count("|") in {0, 5} for line in markdown.splitlines())


def test_lint_names_part_paragraph_and_remedy(shell, write):
    bad = write(p("x") + runs("{{ docu", "ment.nubmer }}") + p("{{ entry.m18_nothing.text }}") + p("{{ a"))
    code, out, _ = shell.run("template", "lint", bad, "--json")
    assert code == 1
    rows = json.loads(out)
    told = {one["code"]: (one["part"], one["paragraph"], one["severity"]) for one in rows}
    assert told == {
        "template.variable": ("body", 2, "error"),
        "template.item": ("body", 3, "warning"),
        "template.unclosed": ("body", 4, "error"),
    }
    assert all(one["remedy"] for one in rows)
    _, out, _ = shell.run("template", "lint", bad)
    assert "nearest: number" in out
    assert shell.run("template", "lint", "misev-report")[0] == 0
    assert "misev-reprot" in shell.refused("template", "lint", "misev-reprot")


def test_options_and_items_are_linted_by_the_description_beside_the_file(shell, write):
    body = p("{%p if options.breif %}") + p("{{ entry.m18_nom_generic.title }}") + p("{%p endif %}")
    file = write(body, "a.docx", described("1.0.0"))
    rows = json.loads(shell.run("template", "lint", file, "--json")[1])
    assert ("template.variable", "body", 1) in [(one["code"], one["part"], one["paragraph"]) for one in rows]


def test_a_word_file_becomes_a_template_of_the_workspace_and_new_versions_follow(shell, write, dossier):
    one = ("template", "add", write(p("One {{ document.number }}")), "--title", "Our Bericht – µ")
    first = shell.say(*one)
    assert (first["id"], first["version"], first["changed"]) == (
        "our-bericht",
        "1.0.0",
        ["our-bericht@1.0.0"],
    )
    again = shell.say(*one)
    assert (again["version"], again["changed"]) == ("1.0.0", [])
    second = shell.say("template", "add", write(p("Two {{ document.number }}")), "--title", "Our Bericht – µ")
    assert second["version"] == "1.1.0"
    listed = {one["id"]: one for one in shell.say("template", "list")}["our-bericht"]
    assert (listed["title"], listed["version"], listed["versions"], listed["origin"]) == (
        "Our Bericht – µ",
        "1.1.0",
        ["1.0.0", "1.1.0"],
        "workspace",
    )
    said = [exported(shell, dossier, name) for name in ("our-bericht", "our-bericht@1.0.0")]
    assert ["Two" in said[0], "One" in said[1]] == [True, True]
    assert "our-bericht@1.1.0" in shell.refused("template", "coverage", "our-bericht@1.1.1", dossier)
    assert shell.run("audit", "verify", "-w", shell.folder)[0] == 0


def exported(shell, dossier, template):
    out = shell.folder / "out.docx"
    shell.say("export", dossier, "--template", template, "-o", out)
    with ZipFile(out) as archive:
        return archive.read("word/document.xml").decode()


def test_a_described_template_keeps_its_version_which_never_changes(shell, write):
    taken = shell.say("template", "add", write(p("One"), "a.docx", described("2.0.0")))
    assert (taken["id"], taken["version"], taken["title"]) == ("house", "2.0.0", "House report")
    line = shell.refused("template", "add", write(p("Two"), "a.docx", described("2.0.0")))
    assert "house@2.0.0" in line
    assert "higher version" in line
    assert shell.say("template", "add", write(p("Two"), "a.docx", described("2.1.0")))["version"] == "2.1.0"
    assert [one["options"][0]["id"] for one in shell.say("template", "list") if one["id"] == "house"] == [
        "brief"
    ]


def test_a_version_that_is_withdrawn_is_offered_no_more_and_its_file_stays(shell, write, dossier):
    for text in ("One", "Two"):
        shell.say("template", "add", write(p(text)))
    gone = shell.say("template", "withdraw", "our-report@1.1.0")
    assert (gone["id"], gone["version"], gone["changed"]) == ("our-report", "1.1.0", ["our-report@1.1.0"])
    assert b"Two" in unpacked(Path(gone["place"]) / "template.docx")["word/document.xml"]
    assert "One" in exported(shell, dossier, "our-report")
    line = shell.refused("template", "withdraw", "our-report@1.1.0")
    assert "our-report@1.0.0" in line
    assert "misev-report@1.0.0" in shell.refused("template", "withdraw", "misev-report@1.0.0")
    assert "withdraw_template" in shell.run("audit", "show", "-w", shell.folder)[1]


def test_where_nothing_may_be_recorded_nothing_is_withdrawn(shell, write):
    """Another computer writes in the workspace."""
    shell.say("template", "add", write(p("One")))
    holds(shell.folder)
    assert "bob@other" in shell.refused("template", "withdraw", "our-report@1.0.0")
    assert (shell.folder / "templates" / ".withdrawn").exists() is False
    assert "our-report" in [one["id"] for one in shell.say("template", "list")]


def test_what_lint_refuses_is_not_taken(shell, write):
    line = shell.refused("template", "add", write(p("{{ document.nubmer }}")))
    assert "Faults in it: 1; the first: " in line
    assert "nubmer" in line
    (file := write(p("x"))).write_bytes(b"no Word file")
    assert "not a Word file" in shell.refused("template", "add", file)
    assert "nowhere.docx" in shell.refused("template", "add", "nowhere.docx")
    assert "Latin" in shell.refused("template", "add", write(p("x"), "報告.docx"))
    assert "letter" in shell.refused("template", "add", write(p("x")), "--title", "報告")
    assert not [one for one in shell.say("template", "list") if one["origin"] == "workspace"]


def test_a_template_is_not_used_for_checklists_it_is_not_made_for(shell, write, dossier):
    shell.say("template", "add", write(EVERYTHING, "a.docx", described("1.0.0", ">=1,<2")))
    for order in (
        ("export", dossier, "--template", "house", "-o", "x.docx"),
        ("template", "outline", "house"),
    ):
        words = order if order[0] == "export" else (*order, dossier)
        line = shell.refused(*words)
        assert "house@1.0.0 is not made for misev2018@" in line
        assert ">=1,<2" in line


def test_coverage_says_what_never_appears_and_fails_for_what_is_mandatory(shell, write, dossier):
    whole = write(EVERYTHING)
    found = shell.say("template", "coverage", whole, dossier)
    assert found["missing"] == []
    assert found["items"] > 10
    assert {one["name"]: one["shown"] for one in found["parts"]}["requirement"] == 0
    _, out, _ = shell.run("template", "coverage", whole, dossier, "-w", shell.folder)
    assert f"All {found['items']} items appear." in out
    one = found["partly"][0]
    only = write(p(f"{{{{ entry.{one['id'].partition(':')[2].replace('-', '_')}.title }}}}"), "only.docx")
    code, out, _ = shell.run("template", "coverage", only, dossier, "-w", shell.folder, "--json")
    assert code == 1
    missing = json.loads(out)["missing"]
    assert len(missing) == found["items"] - 1
    assert one["id"] not in [two["id"] for two in missing]
    code, out, _ = shell.run("template", "coverage", only, dossier, "-w", shell.folder)
    assert code == 1
    assert missing[0]["title"] in out
    assert re.search(
        rf"\n{len(missing)} of {found['items']} items never appear: \d+ [a-z, 0-9]+\.$", out.strip()
    )


def test_coverage_is_for_the_options_that_are_chosen(shell, write, dossier):
    body = p("{%p if not options.brief %}") + EVERYTHING + p("{%p endif %}")
    shell.say("template", "add", write(body, "a.docx", described("1.0.0")))
    assert shell.say("template", "coverage", "house", dossier)["missing"] == []
    brief = ("template", "coverage", "house", dossier, "--option", "brief=true", "-w", shell.folder)
    assert shell.run(*brief)[0] == 1


def test_the_outline_lists_headings_before_anything_is_written(shell, write, dossier):
    file = write(p("Part {{ product.title }}", "H1") + EVERYTHING)
    rows = shell.say("template", "outline", file, dossier)
    assert [(one["text"], one["level"]) for one in rows] == [("Part First", 1)]
    assert rows[0]["items"] == shell.say("template", "coverage", file, dossier)["items"]
    _, out, _ = shell.run("template", "outline", file, dossier, "-w", shell.folder)
    assert "Part First" in out
