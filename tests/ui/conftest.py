"""A small vocabulary and a world for editors and grids, without store or session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from exodossier.domain import answers
from exodossier.domain.checklist import Ref
from exodossier.domain.records import Row
from exodossier.domain.spec import Kind, Option, Part, Spec
from exodossier.domain.vocabulary import Register, Unit, Vocabulary
from exodossier.ui import immortals, theme
from exodossier.ui.inputs.context import EditorContext
from tests.ui.patience import patient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from exodossier.domain.findings import Finding
    from exodossier.domain.plain import Json
    from tests.ui.shell import Desktop


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(id=one, title=one.replace("_", " ").capitalize()) for one in ids)


RESULTS = options("detected", "not_detected")
CATEGORIES = options("one", "two")
COLUMNS = (
    Part(id="gene", title="Gene symbol", spec=Spec(kind=Kind.TEXT, max_length=20), required=True),
    Part(id="categories", title="Categories", spec=Spec(kind=Kind.MULTICHOICE, options=CATEGORIES)),
    Part(id="result", title="Result", spec=Spec(kind=Kind.CHOICE, options=RESULTS)),
    Part(id="amount", title="Amount", spec=Spec(kind=Kind.QUANTITY, units=("ng/mL", "pg/mL"))),
    Part(id="made", title="Date", spec=Spec(kind=Kind.DATE)),
    Part(id="washed", title="Washed", spec=Spec(kind=Kind.BOOLEAN)),
    Part(id="lanes", title="Lanes", spec=Spec(kind=Kind.INTEGER)),
    Part(id="site", title="Site", spec=Spec(kind=Kind.REF, register="sites")),
    Part(id="note", title="Note", spec=Spec(kind=Kind.LONGTEXT)),
)
VOCABULARY = Vocabulary(
    ref=Ref("exodossier", "0.9.0"),
    title="Words for tests",
    traits=(),
    registers=(
        Register(id="markers", title="Markers", singular="Marker", columns=COLUMNS, label=("gene",)),
        Register(
            id="sites",
            title="Sites",
            singular="Site",
            columns=(Part(id="name", title="Name", spec=Spec(kind=Kind.TEXT)),),
            label=("name",),
        ),
    ),
    units=(
        Unit(symbol="ng/mL", title="nanogram per millilitre", dimension="mass conc", factor=Decimal("1e-9")),
        Unit(symbol="pg/mL", title="picogram per millilitre", dimension="mass conc", factor=Decimal("1e-12")),
        Unit(symbol="nm", title="nanometre", dimension="length", factor=Decimal("1e-9")),
        Unit(symbol="%", title="percent", dimension="share", factor=Decimal("0.01")),
    ),
    evidence_kinds=(),
)


@dataclass
class World:
    """What editors see; a test changes `rows` and refreshes."""

    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows.setdefault(
            "sites", (self.row("sites", "s1", name="Seoul"), self.row("sites", "s2", name="Lyon"))
        )
        self.context = EditorContext(
            vocabulary=VOCABULARY,
            say=lambda finding: finding.code,
            rows=lambda register: self.rows.get(register, ()),
            view=lambda spec: self.rows.get(spec.register or "", ()),
            faults=self.faults,
        )

    @staticmethod
    def row(register: str, id_: str, **cells: Json) -> Row:
        return Row(f"row-{id_}", "prod-1", register, id_, cells)

    def faults(self, value: Json, spec: Spec) -> tuple[Finding, ...]:
        return answers.faults(value, spec, VOCABULARY, rows=self.rows)

    def with_(self, **changes: object) -> EditorContext:
        return replace(self.context, **changes)


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """What drives widgets, with the patience that a busy machine needs."""
    return patient(qtbot)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def columns() -> tuple[Part, ...]:
    return COLUMNS


@pytest.fixture(autouse=True, scope="session")
def _dressed(qapp: QApplication) -> None:
    immortals.keep()
    theme.apply(qapp, "light")


@pytest.fixture(scope="session")
def built_workspace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A small workspace, made once per process, and its dossier."""
    from tests.ui.shell import build

    folder = tmp_path_factory.mktemp("desktop") / "built"
    return folder, build(folder)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, built_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """The desktop over a copy of it."""
    from tests.ui.shell import open_desktop

    with open_desktop(qtbot, tmp_path, built_workspace) as made:
        yield made


@pytest.fixture(scope="session")
def paired_workspace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace whose dossier is filled against two standards with a crosswalk, made once per process."""
    from tests.ui.pair import build

    folder = tmp_path_factory.mktemp("pair") / "built"
    return folder, build(folder)


@pytest.fixture
def paired(qtbot: QtBot, tmp_path: Path, paired_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """The desktop over a copy of it."""
    from tests.ui.shell import open_desktop

    with open_desktop(qtbot, tmp_path, paired_workspace) as made:
        yield made


@pytest.fixture
def foreign(qtbot: QtBot, tmp_path: Path, built_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """A desktop that was started in the pseudo-language."""
    from tests.ui.pseudo import pseudo

    with pseudo(qtbot, tmp_path, built_workspace) as made:
        yield made


@pytest.fixture
def foreign_pair(qtbot: QtBot, tmp_path: Path, paired_workspace: tuple[Path, str]) -> Iterator[Desktop]:
    """As `foreign`, with a dossier against two standards."""
    from tests.ui.pseudo import pseudo

    with pseudo(qtbot, tmp_path, paired_workspace) as made:
        yield made
