"""What the store and the library refuse, by code of `Refused`."""

from __future__ import annotations

from typing import Final

from exodossier.usecases.wording.message import Words

KEPT_REFUSALS: Final[dict[str, Words]] = {
    "library.no_vocabulary": Words(
        "No vocabulary fits all checklists ({ranges}); at hand: {known}.",
        "Use checklist versions made for one vocabulary, or add the vocabulary.",
    ),
    "library.translation_of_another": Words(
        "The translation belongs to {found}, not to {expected}.", "Use the sidecar beside the checklist."
    ),
    "library.exists": Words(
        "{ref} is there already with other content. Nothing was written.",
        "Give the file a new version; a version never changes.",
    ),
    "library.faulty": Words(
        "{file} was not added. Faults in it: {count}.", "Run `checklist lint` on it and correct them."
    ),
    "library.not_checklist": Words(
        "{file} is a {found}, not a checklist, vocabulary or crosswalk.",
        "Add checklists, vocabularies and crosswalks only.",
    ),
    "library.no_folder": Words(
        "There is no workspace to add checklists to.", "Open a workspace, or give one with -w."
    ),
    "library.no_place": Words("There is nothing at {path} in the file.", "Correct the path."),
    "library.not_text": Words("{path} is not a single text.", "Name one field."),
    "store.no_folder": Words(
        "The folder {place} does not exist.", "Check the path, or make a new workspace with `init`."
    ),
    "store.no_workspace": Words(
        "The folder {place} holds no workspace.",
        "Choose the folder that contains workspace.db, or make a workspace with `init`.",
    ),
    "store.exists": Words("There is a workspace in {place} already.", "Open it, or choose another folder."),
    "store.foreign": Words(
        "{place} is not an ExoDossier workspace file. It was left alone.",
        "Choose another folder; if this should be a workspace, restore workspace.db from a backup.",
    ),
    "store.text": Words(
        "The text for {path} contains a character that cannot be kept (half a character, or NUL).",
        "Type the text again or paste it as plain text.",
    ),
    "store.source_missing": Words(
        "The file {file} cannot be read.", "Check that it exists and that you may read it."
    ),
    "store.not_folder": Words("{place} is a file, not a folder.", "Name a folder."),
    "store.not_empty": Words(
        "The folder {place} is not empty. Nothing in it was changed.", "Name a new folder, or an empty one."
    ),
    "store.not_exchangeable": Words(
        "{place} is the folder you are in, or where a drive begins. A sample comes as a folder of its own.",
        "Name a new folder, for example one inside it.",
    ),
    "store.sweep_unsound": Words(
        "The records of {place} cannot be trusted, so nothing was removed.",
        "Run `audit verify` and restore what differs; only then remove files.",
    ),
    "store.source_changed": Words(
        "The file {file} changed while it was being copied. Nothing was attached.",
        "Wait until the other program has finished, then attach it again.",
    ),
}
