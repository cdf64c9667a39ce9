"""What is missing or inconsistent in a dossier, its values and its evidence, by code of `Finding`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

FINDINGS: Final[dict[str, Words]] = {
    "answer.empty": Words("There is no value to count as answered.", "Give a value, or another status."),
    "assessment.not_date": Words("“{value}” is not a date.", "Write YYYY-MM-DD."),
    "assessment.not_text": Words("{field} is not a text.", "Write it in double quotes."),
    "assessment.unknown": Words("An assessment has no “{field}”.", "Use: {known}."),
    "assessment.verdict": Words("There is no verdict “{value}”.", "Use one of: {known}."),
    "document.issued": Words(
        "A dossier does not become issued by writing so; it stays marked as a draft.",
        "Write another status, such as draft or in review.",
    ),
    "document.language": Words(
        "“{value}” is not a language code.", "Write a code such as en, “no” or pt-BR."
    ),
    "document.not_date": Words("“{value}” is not a date.", "Write YYYY-MM-DD."),
    "document.not_text": Words("{field} is not a text.", "Write it in double quotes."),
    "evidence.damaged": Words(
        "“{title}”, revision {number}: {file} is no longer the recorded file (found {found}).",
        "Restore the file from a backup, or add it as a new revision with a reason.",
    ),
    "evidence.field": Words("Evidence has no “{path}”.", "Use: {known}."),
    "evidence.unreadable": Words(
        "“{title}”, revision {number}: {file} cannot be read.",
        "Check that its drive is connected and that you may read it, then verify again.",
    ),
    "evidence.missing": Words(
        "“{title}”, revision {number}: {file} is missing.", "Restore the file from a backup."
    ),
    "evidence.not_date": Words("“{value}” is not a date.", "Write YYYY-MM-DD."),
    "evidence.not_text": Words("“{path}” is not a text.", "Write it in double quotes."),
    "evidence.size": Words(
        "“{title}”, revision {number}: {file} has another size than recorded.",
        "Restore the file from a backup, or add it as a new revision with a reason.",
    ),
    "missing.answer": Words(
        "“{title}”: {obligation}, not answered yet.",
        "Answer it, or mark it not done or not applicable with a reason.",
    ),
    "missing.answer:begun": Words(
        "“{title}”: {obligation}, in progress: not yet marked as answered.",
        "Finish it and mark it answered, or mark it not done or not applicable with a reason.",
    ),
    "missing.answer:derived": Words(
        "“{title}”: {obligation}, cannot be worked out yet; missing: {missing}.",
        "Answer or correct what is missing, or mark the item not done or not applicable with a reason.",
    ),
    "missing.justification": Words(
        "“{title}”: a justification is asked for.", "Mark it not applicable and give the reason."
    ),
    "missing.reason": Words("“{title}”: marked {status} without a reason.", "Say why."),
    "missing.evidence": Words(
        "“{title}”: {found} of {at_least} pieces of evidence are there ({kinds}).",
        "Attach evidence of one of these kinds.",
    ),
    "missing.role": Words(
        "“{title}”: the figure “{role}” is missing.", "Attach a picture and give it this role."
    ),
    "missing.rows": Words(
        "“{title}”: no row of the register “{register}” is in view.",
        "Add a row that fits, or mark the item not done.",
    ),
    "status.not_done": Words(
        "“{title}”: mandatory, marked not done.", "It will appear among the limitations."
    ),
    "status.not_done:derived": Words(
        "“{title}”: mandatory; what is referred to is marked not done.",
        "It will appear among the limitations.",
    ),
    "assessment.not_met": Words(
        "“{title}”: assessed as not met. {gap}", "Plan an action, or change the assessment."
    ),
    "assessment.not_met:planned": Words(
        "“{title}”: assessed as not met. {gap}", "Carry out what is planned, then assess again: {action}"
    ),
    "assessment.overdue": Words(
        "“{title}”: the action was due on {due} ({owner}): {action}",
        "Finish it and assess again, or set a new date.",
    ),
    "answer.dormant": Words(
        "An answer ({status}) is kept although the item does not apply now.",
        "Nothing to do; it comes back when the item applies again.",
    ),
    "evidence.kind": Words(
        "“{evidence_title}” is {kind}; expected: {kinds}.",
        "Fine as support; attach one of the expected kinds if asked for.",
    ),
    "evidence.expired": Words("“{evidence_title}” was valid until {until}.", "Attach a newer revision."),
    "evidence.undated": Words(
        "“{evidence_title}” has no effective date, and only {months} months of age are allowed.",
        "Enter its effective date.",
    ),
    "evidence.gone": Words(
        "“{evidence_title}” is no longer there.", "Restore it from the trash, or link other evidence."
    ),
    "evidence.no_file": Words("“{evidence_title}” has no file.", "Add its file as a revision."),
    "evidence.newer": Words(
        "Revision {pinned} of “{evidence_title}” is linked; revision {latest} is newer.",
        "Keep it if that is meant, or link the newest.",
    ),
    "reference.evidence": Words(
        "The text refers to evidence that is not there ({id}).", "Remove the reference or point it elsewhere."
    ),
    "reference.entry": Words(
        "The text refers to an item that is not there or does not apply ({id}).",
        "Remove the reference or point it elsewhere.",
    ),
    "trait.unasked": Words(
        "“{title}” is not answered yet. Items that wait for it: {count}.", "Answer it under Traits."
    ),
    "trait.value": Words("“{value}” does not fit the trait “{title}”.", "Choose one of: {options}."),
    "trait.unknown": Words(
        "The trait “{trait}” (value {value}) is not in this vocabulary.",
        "It is kept but decides nothing; remove it if it is not needed.",
    ),
    "trait.differs": Words(
        "“{title}” was set to {value}, but the register {register} says {found}.",
        "Clear the trait to take it from the register, or correct the rows.",
    ),
    "lots.thousandfold": Words(
        "{attribute} of lot {lot} ({value}) and of lot {other_lot} ({other_value}) are a factor of 1000 "
        "or more apart.",
        "Check the units of both, µg and mg first; leave them if the lots really differ that much.",
    ),
    "lots.purity_ratio": Words(
        "Lot {lot}: {particles} and {protein} make {ratio} particles per µg of protein; EV samples lie "
        "between {low} and {high}.",
        "Check the units and dilutions of both, µg and mg first.",
    ),
    "register.unknown": Words(
        "The register “{register}” is not in this vocabulary.",
        "Its rows are kept but shown nowhere; use a vocabulary that has it.",
    ),
    "rule.count": Words(
        "{found} fit; asked for: at least {at_least}, at most {at_most}.",
        "Choose or enter as many as are asked for.",
    ),
    "rule.count:too_few": Words(
        "{found} fit; asked for: at least {at_least}.", "Add a row that fits, or complete one that is there."
    ),
    "rule.count:too_many": Words("{found} fit; asked for: at most {at_most}.", "Remove rows."),
    "rule.count:ruled_out": Words(
        "{found} fit; there must be none.", "Correct or complete what this is about, or remove its row."
    ),
    "rule.required_together": Words(
        "{missing} is empty although {given} is given.", "Fill it too, or clear the others."
    ),
    "rule.unique": Words("{value} stands twice ({columns}).", "Remove or change one of the two rows."),
    "rule.compare": Words("{left} ({found}) must be {asked}.", "Correct {left} or {right}."),
    "rule.compare:alone": Words("{left} ({found}) must be {asked}.", "Check the value."),
    "rule.compare:derived": Words(
        "{left} ({found}) must be {asked}.", "Add or correct what this is worked out from."
    ),
    "rule.range": Words("{found} is given; asked for: {limits}.", "Check the value."),
    "rule.range:derived": Words(
        "{found} comes out; asked for: {limits}.", "Add or correct what this is worked out from."
    ),
    "rule.sum": Words("{column} adds up to {found}; expected: {wanted}.", "Check the rows."),
    "rule.date_order": Words("{later} ({found}) is before {earlier}.", "Check the dates."),
    "rule.ratio_in": Words("{top} / {bottom} is {found}; expected: {limits}.", "Check both values."),
    "rule.any_of_groups": Words(
        "{found} of {at_least} needed groups are covered: {groups}.", "Add a row for a group that is missing."
    ),
}
