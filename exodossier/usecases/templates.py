"""Word templates before an export: what they may use, what they print of a dossier, and its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exodossier.domain.edits import WORKSPACE, create
from exodossier.usecases.situation import load
from exodossier.usecases.ticket import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from exodossier.domain.edits import Changes
    from exodossier.domain.plain import JsonMap
    from exodossier.domain.template import Explained, Foreseen, TemplateInfo
    from exodossier.usecases.office import Office


def explain(office: Office) -> tuple[Explained, ...]:
    """Everything a template may use, in plain words, each with a tag to copy."""
    return office.renderer.explain()


def foresee(
    office: Office,
    dossier: str,
    template: str,
    options: JsonMap | None = None,
    ticket: Ticket | None = None,
) -> Foreseen:
    """The headings an export would have, and which items of the dossier the template never prints.

    template: an id (`id@version`) or a Word file's path. The document is rendered once and thrown away.
    Raises NotFound, Refused (made for other checklists), Unreadable, LimitExceeded, StoreTrouble, Cancelled.
    """
    return office.renderer.foresee(load(office, dossier), template, options or {}, ticket or Ticket())


def note_added(office: Office, info: TemplateInfo) -> Changes:
    """Record that a template was taken into the workspace. Raises StoreTrouble."""
    return _note(office, "add_template", "template_added", info, _nothing)


def note_withdrawn(office: Office, info: TemplateInfo, lay_aside: Callable[[], object]) -> Changes:
    """Record that a version of a template is offered no more, once its files are laid aside.

    Where nothing may be written, nothing is laid aside; where laying aside fails, nothing is recorded.
    Raises StoreTrouble, and what `lay_aside` raises.
    """
    return _note(office, "withdraw_template", "template_withdrawn", info, lay_aside)


def _note(office: Office, verb: str, kind: str, info: TemplateInfo, work_on: Callable[[], object]) -> Changes:
    with office.store.begin(office.author, verb) as work:
        work_on()
        said: JsonMap = {"kind": kind, "data": {"id": info.id, "version": info.version}}
        work.record(create(WORKSPACE, "event", work.new_id("evt"), said))
        return work.commit()


def _nothing() -> None:
    """Taking in is done before it is recorded."""
