"""Whoever goes on before everything has landed loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.shell import Desktop


def test_gestures_held_back_in_a_register_land_after_their_item_was_left(desktop: Desktop) -> None:
    entry = desktop.entry("register")
    desktop.ask("item.show", entry.key)
    editor = desktop.checklist.view.answer.editor
    model = editor.grid.model

    def put(row: int, text: str) -> None:
        model.setData(model.index(row, 0), text)

    put(0, "CD63")
    put(1, "CD81")
    put(0, "CD9")
    assert editor.is_waiting
    desktop.window.ask("item.next")
    desktop.bot.waitUntil(lambda: genes(desktop) == ["CD81", "CD9"])


def genes(desktop: Desktop) -> list[object]:
    snapshot = desktop.window.desk.session.snapshot
    rows = snapshot.situation.rows.get("markers", ()) if snapshot else ()
    return sorted(str(row.cells.get("gene_symbol")) for row in rows)
