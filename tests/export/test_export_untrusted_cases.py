"""For every fault of templates and documents that could do harm, the tests that stand for it."""

from __future__ import annotations

from pathlib import Path

import pytest

CODE = "test_export_untrusted"
PACKAGES = "test_export_untrusted_packages"
FILES = "test_export_untrusted_files"
CASES = {
    "G01 code in a template": (
        (CODE, "test_code_in_a_template_is_refused_by_name_and_nothing_is_written"),
        (CODE, "test_code_is_refused_wherever_it_stands"),
        (CODE, "test_the_sandbox_alone_stops_what_the_lint_would_miss"),
        (FILES, "test_escaping_cannot_be_switched_off"),
    ),
    "G02 endless or huge rendering": (
        (CODE, "test_endless_or_huge_rendering_is_stopped_in_time_and_the_program_goes_on"),
        (FILES, "test_what_is_nested_too_deep_is_one_fault"),
        (FILES, "test_a_small_file_never_keeps_the_program_busy"),
        ("test_export_renderer", "test_a_slow_export_is_stopped_at_its_limit"),
        ("test_export_renderer", "test_a_cancelled_export_stops_hours_before_its_end_and_keeps_the_old_file"),
    ),
    "G03 calls and changes": (
        (CODE, "test_the_given_data_is_the_same_after_rendering"),
        (CODE, "test_a_template_cannot_reach_functions_meant_for_the_program"),
        (CODE, "test_a_picture_in_the_data_is_a_name_and_nothing_else"),
        (CODE, "test_a_picture_is_never_read_by_path"),
    ),
    "G04 any text appears literally": (
        (FILES, "test_names_of_bookmarks_and_captions_cannot_write_xml"),
        (FILES, "test_text_that_is_escaped_already_stays_text_when_it_is_changed"),
        ("test_export_values", "test_a_value_appears_literally"),
        ("test_export_values", "test_characters_that_xml_cannot_hold_become_visible_and_are_reported"),
        ("test_export_writing_systems", "test_the_text_stays_letter_for_letter_and_keeps_its_look"),
    ),
    "G05 names that do not exist": (
        ("test_export_templates", "test_an_unknown_name_comes_with_the_nearest_known_one"),
        ("test_export_templates", "test_a_variable_that_is_missing_at_run_time_is_never_silently_empty"),
    ),
    "G06 entities": (
        (PACKAGES, "test_entities_and_document_types_are_refused"),
        (PACKAGES, "test_entities_are_refused_in_every_part"),
        (FILES, "test_fields_and_entities_are_found_in_every_encoding"),
    ),
    "G07 zip bombs": (
        (PACKAGES, "test_a_small_file_that_unpacks_to_300_megabytes_is_refused_before_unpacking"),
        (PACKAGES, "test_a_file_of_many_parts_is_refused_by_the_end_of_its_directory"),
        (PACKAGES, "test_a_part_that_lies_about_its_size_is_refused"),
        (FILES, "test_a_zip_file_that_lies_is_refused_in_words"),
    ),
    "G08 outside links, macros, objects": (
        (CODE, "test_outside_links_macros_and_objects_are_reported_and_not_carried"),
        (CODE, "test_a_remote_picture_in_a_header_is_not_carried"),
        (FILES, "test_a_field_that_reads_or_runs_is_named_and_emptied"),
        (FILES, "test_a_link_to_a_computer_or_a_program_is_named_and_its_text_stays"),
        (FILES, "test_what_runs_or_fetches_is_named_and_not_carried"),
        (FILES, "test_addresses_beside_relations_bindings_and_mailings_are_taken_out"),
    ),
    "G09 values that a spreadsheet computes": (
        (CODE, "test_a_value_that_a_spreadsheet_would_compute_is_text_in_word"),
        ("../sheets/test_sheets_writing", "test_what_looks_like_a_formula_is_marked_as_text"),
        ("../sheets/test_sheets_writing", "test_a_text_stays_a_text_and_reads_back_as_it_was"),
    ),
    "G10 same inputs, same bytes": (
        ("test_export_renderer", "test_the_same_dossier_gives_the_same_bytes_anywhere"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_its_tests(case: str) -> None:
    for module, name in CASES[case]:
        source = (Path(__file__).parent / f"{module}.py").read_text("utf-8")
        assert f"def {name}(" in source
