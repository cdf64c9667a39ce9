"""Where a sample may be made: it comes whole, to the place that was named, and nothing else is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exodossier.app import Doors
from exodossier.domain.errors import Cancelled, Refused
from exodossier.usecases.situation import load
from exodossier.usecases.ticket import Ticket
from exodossier.wiring import sample
from tests.faults.sample_children import short
from tests.ui.shell import keeper

HELD = {".workspace.lock", "checklists", "evidence", "heads.json", "issued", "templates", "workspace.db"}


@pytest.fixture
def quick(monkeypatch):
    """A sample without dossiers, and so without exports."""
    monkeypatch.setattr(sample, "fill", lambda _office, _ticket: ())


@pytest.fixture
def doors(tmp_path):
    return Doors(keeper(tmp_path), tmp_path / "drafts")


def made(folder):
    return {path.name for path in folder.iterdir()} - {"workspace.db-journal"} == HELD | {"exports"}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", ["plain", "mit Leerzeichen 名/tief", "slash/", "x/../y"])
@pytest.mark.parametrize("relative", [False, True])
def test_a_sample_comes_to_any_name_that_a_terminal_can_say(shell, tmp_path, monkeypatch, name, relative):
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path)
    code, out, err = shell.run("demo", name if relative else f"{tmp_path}/{name}")
    assert (code, err) == (0, "")
    assert str(tmp_path / Path(name)) in out
    assert made(tmp_path / name)
    assert not list(tmp_path.rglob("*being-made*"))


@pytest.mark.usefixtures("quick")
def test_a_link_leads_to_the_folder_and_stays_a_link(shell, tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real", target_is_directory=True)
    assert shell.run("demo", link)[0] == 0
    assert link.is_symlink()
    assert made(tmp_path / "real")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert "no longer there" in shell.refused("demo", tmp_path / "broken")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("quick")
def test_the_folder_one_stands_in_is_not_taken_away(shell, tmp_path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert "folder you are in" in shell.refused("demo", ".")
    assert list(here.iterdir()) == []
    assert shell.run("demo", "sample")[0] == 0
    assert made(here / "sample")


@pytest.mark.usefixtures("quick")
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everywhere")
@pytest.mark.parametrize("empty", [False, True])
def test_where_nothing_may_be_written_it_says_so(shell, tmp_path, empty):
    place = tmp_path / "place"
    folder = place / "sample"
    (folder if empty else place).mkdir(parents=True)
    (folder if empty else place).chmod(0o555)
    assert "cannot be written" in shell.refused("demo", folder)
    assert not (list(folder.iterdir()) if empty else list(place.iterdir()))


def test_the_desktop_opens_a_whole_sample_where_it_was_asked_for(doors, tmp_path, monkeypatch):
    monkeypatch.setattr(sample, "read", short)
    workspace = doors.sample(tmp_path / "sample", Ticket())
    try:
        assert workspace.folder == tmp_path / "sample"
        with workspace.office.store.read() as reader:
            (dossier,) = reader.dossiers()
        assert load(workspace.office, dossier.id).responses
        assert workspace.verify(Ticket()) == ()
        with pytest.raises(Refused):
            doors.sample(tmp_path / "sample", Ticket())
    finally:
        workspace.close()


def test_a_sample_that_is_stopped_in_the_desktop_leaves_nothing(doors, tmp_path, monkeypatch):
    monkeypatch.setattr(sample, "read", short)
    ticket = Ticket(lambda _done, _total, _what: ticket.cancel())
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        doors.sample(tmp_path / "new" / "sample", ticket)
    assert sorted(tmp_path.iterdir()) == before
