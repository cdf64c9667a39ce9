"""Powers of ten in running text are printed as those of measured values; what is quoted stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exodossier.domain.records import Status
from exodossier.export.context import building
from exodossier.export.context.powers import raised
from tests.export import growing

DOSE = "3.2 × 10^10 particles/mL"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (DOSE, "3.2 × 10¹⁰ particles/mL"),
        ("at 10^-3 M, then 10^(−6)", "at 10⁻³ M, then 10⁻⁶"),
        ("10^6 cells", "10⁶ cells"),
        ("pH 7", "pH 7"),
        ("210^4, 1.10^5, 10^6.5, 10^10^2, x10^6, 10^n", "210^4, 1.10^5, 10^6.5, 10^10^2, x10^6, 10^n"),
    ],
)
def test_a_power_of_ten_is_raised_and_nothing_else(typed: str, printed: str) -> None:
    situation = growing.prose(1)
    (key,) = situation.responses
    runs = {"blocks": [{"type": "paragraph", "runs": [{"text": typed, "marks": ["bold"]}]}]}
    answer = replace(situation.responses[key], value=runs, status=Status.ANSWERED)
    (told,) = building.build(replace(situation, responses={key: answer})).context["entry"].values()
    assert [run["text"] for run in told["blocks"][0]["runs"]] == [printed]


def test_names_and_quotations_of_evidence_stay_letter_for_letter() -> None:
    situation = growing.one_record(1)
    (key,) = situation.responses
    (link,) = situation.responses[key].links
    answer = replace(situation.responses[key], reason=DOSE, links=(replace(link, quotation=DOSE),))
    evidence = {id_: replace(one, title=DOSE) for id_, one in situation.evidence.items()}
    told = raised(replace(situation, responses={key: answer}, evidence=evidence))
    assert told.responses[key].reason == "3.2 × 10¹⁰ particles/mL"
    assert told.responses[key].links[0].quotation == DOSE
    assert [one.title for one in told.evidence.values()] == [DOSE]


def test_units_stay_words_of_the_vocabulary() -> None:
    situation = growing.forms(1)
    (key,) = situation.responses
    measured = {"value": "4", "unit": "10^6 cells", "as_typed": "4 10^6 cells"}
    answer = replace(situation.responses[key], value={"a": "of 10^6 cells", "q": measured})
    told = raised(replace(situation, responses={key: answer})).responses[key].value
    assert told == {"a": "of 10⁶ cells", "q": measured}


@pytest.mark.parametrize("way", growing.WAYS)
def test_a_dossier_without_powers_is_left_as_it_is(way) -> None:
    situation = way(40)
    assert raised(situation) is situation
