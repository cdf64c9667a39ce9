"""Dossiers on MISEV2018, for the tests of what it asks when."""

from __future__ import annotations

from tests.content import shipped
from tests.content.shipped import key_of


def checklist():
    """The newest version."""
    return shipped.checklist("misev2018")


def situation(traits=None, rows=None, responses=()):
    """A dossier on MISEV2018. rows: register -> list of cells. responses: (item, value, status) triples."""
    placed = [(key_of(checklist(), item), value, status) for item, value, status in responses]
    return shipped.situation(checklist(), traits=traits, rows=rows, responses=placed)
