"""Faults F01 to F08 of reading: every one is refused with its place, quickly, and the process survives."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exodossier.domain.errors import Unreadable
from exodossier.library.reader import read
from tests.yardstick import cost

if TYPE_CHECKING:
    from exodossier.domain.findings import Finding

IN_A_CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (512 * 1024 * 1024,) * 2)
from exodossier.domain.errors import Unreadable
from exodossier.library.reader import read
try:
    read(sys.stdin.buffer.read(), "file.yaml")
except Unreadable as refusal:
    found = refusal.findings[0]
    print(found.code, found.place.line, found.place.column)
"""


def refusal(data: bytes) -> tuple[str, int, int]:
    with pytest.raises(Unreadable) as caught:
        read(data, "file.yaml")
    found = caught.value.findings[-1]
    return found.code, found.place.line, found.place.column


def in_a_child(data: bytes) -> list[str]:
    """What a process of its own, held to 512 MiB, says about a file."""
    child = subprocess.run(
        [sys.executable, "-c", IN_A_CHILD], input=data, capture_output=True, timeout=100, check=False
    )
    assert child.returncode == 0, child.stderr.decode()
    return child.stdout.decode().split()


def bomb(levels: int) -> bytes:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, levels)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("levels", [6, 9])
def test_f01_aliases_that_would_expand_to_millions_are_refused_at_the_first_anchor(levels: int) -> None:
    assert refusal(bomb(levels)) == ("yaml.anchor", 1, 5)
    assert cost(lambda: refusal(bomb(levels))) < 5, "it costs a fiftieth"


@pytest.mark.parametrize("levels", [6, 9])
def test_f01_an_alias_bomb_needs_little_memory(levels: int) -> None:
    assert in_a_child(bomb(levels)) == ["yaml.anchor", "1", "5"]


def test_f01_a_million_aliases_are_refused_in_little_time() -> None:
    many = b"a: [" + b"*x, " * 1_000_000 + b"]"
    assert refusal(many)[0] == "yaml.anchor"
    assert cost(lambda: refusal(many)) < 20, "it costs 2"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * 100_000 + "]" * 100_000]
)
def test_f02_a_hundred_thousand_brackets_are_refused_and_the_process_lives(text: str) -> None:
    code, line, column = in_a_child(text.encode())
    assert (code, line) == ("yaml.too_deep", "1")
    assert int(column) > 40


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\n<<: {b: 2}", "yaml.merge_key"),
        ("base: &b {x: 1}\nother: {<<: *b}", "yaml.anchor"),
        ("&a [*a]", "yaml.anchor"),
        ("&a b: 1", "yaml.anchor"),
        ("*a : 1", "yaml.anchor"),
    ],
)
def test_f03_merge_keys_and_anchors_are_refused(text: str, code: str) -> None:
    assert refusal(text.encode())[0] == code


def test_f03_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert read(b'"<<": x', "file.yaml").data == {"<<": "x"}


@pytest.mark.parametrize(
    "text",
    [
        "x: !!python/object/apply:os.system ['echo broken']",
        "x: !!python/name:os.system",
        "x: !!str text",
        "x: !own {a: 1}",
        "!!set {a, b}",
        "!t a: 1",
    ],
)
def test_f04_tags_are_refused_and_nothing_is_made(text: str) -> None:
    assert refusal(text.encode())[0] == "yaml.tag"


def test_f05_a_key_given_twice_is_named_with_both_lines() -> None:
    source = read(b"id: a\ntitle: b\n\nid: c\ntitle: d\n", "file.yaml")
    lines = [(found.data["key"], found.data["first_line"], found.data["line"]) for found in source.findings]
    assert lines == [("id", "1", "4"), ("title", "2", "5")]
    assert source.data == {"id": "a", "title": "b"}


@pytest.mark.parametrize(
    "text",
    ["no", "on", "yes", "012", "0x1F", "1e3", "12:30:45", "2024-01-01", "1.10", ".inf", "Null", "=", "1_000"],
)
def test_f06_a_plain_word_stays_the_text_that_was_written(text: str) -> None:
    assert read(f"a: {text}\n{text}: b\nc: [{text}]".encode(), "f").data == {
        "a": text,
        text: "b",
        "c": [text],
    }


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_tilde_and_null_are_empty_unless_they_are_quoted(text: str) -> None:
    assert read(f"a: {text}\nb: '{text}'".encode(), "f").data == {"a": None, "b": text}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_f07_legal_encodings_are_read(encoding: str) -> None:
    assert read("a: Théry µg\n".encode(encoding), "f").data == {"a": "Théry µg"}


def test_f07_line_ends_of_other_systems_are_read_and_counted() -> None:
    source = read(b"a: 1\r\nb:\r\n  c: 2\r\n", "f")
    assert source.data == {"a": "1", "b": {"c": "2"}}
    assert source.at(("b", "c")) == (3, 6)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a: x\nb: Théry".encode("latin-1"), ("yaml.encoding", 2, 6)),
        (b"a: x\nb: y\0z", ("yaml.character", 2, 5)),
        (b"a: x\nbell: \x07", ("yaml.character", 2, 7)),
        (b"a:\n\tb: 1", ("yaml.tab", 2, 1)),
        (b"a: 'open\nb: 1", ("yaml.syntax", 2, 5)),
        (b"a: b: c", ("yaml.syntax", 1, 5)),
        (b"a: 1\n---\nb: 2", ("yaml.documents", 2, 1)),
        (b"# nothing\n", ("yaml.empty", 1, 1)),
        (b"[a]: b", ("yaml.key", 1, 1)),
    ],
)
def test_f07_what_cannot_be_read_is_named_with_line_and_column(
    data: bytes, expected: tuple[str, int, int]
) -> None:
    assert refusal(data) == expected


def test_a_file_beyond_the_limit_is_not_read() -> None:
    assert refusal(b"#" * (32 * 1024 * 1024 + 1))[0] == "yaml.too_large"


def test_memory_stays_small_for_a_wide_file() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read(b"a: [" + b"x, " * 100_000 + b"]", "f")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_every_piece_knows_its_line_and_column() -> None:
    source = read(b"a: 1\nlist:\n- x\n- {k: v}\n", "f")
    assert source.at(("list", 1, "k")) == (4, 7)
    assert source.at(("list", 1, "k"), key=True) == (4, 4)
    assert source.at(("list", 7)) == (3, 1)
    assert source.has(("list", 0))
    assert not source.has(("list", 2))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"))
DATA = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(DATA, st.booleans())
def test_random_data_is_read_as_yaml_reads_text(data: object, flow: bool) -> None:
    text = yaml.dump({"data": data}, allow_unicode=True, default_flow_style=flow, Dumper=Quoting)
    assert read(text.encode(), "f").data == yaml.load(text, yaml.BaseLoader) == {"data": data}  # noqa: S506


class Quoting(yaml.SafeDumper):
    """Quotes every text, and never names one."""

    def ignore_aliases(self, data: object) -> bool:
        return data is not self


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


Quoting.add_representer(str, _quoted)


@given(st.text("abno01.:-+eE_~ \n#'\"{}[],&*!|>%@`?\t", max_size=40))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    findings: tuple[Finding, ...] = ()
    try:
        read(text.encode(), "f")
    except Unreadable as refused:
        findings = refused.findings
    assert all(found.place.line >= 1 and found.place.column >= 1 for found in findings)
