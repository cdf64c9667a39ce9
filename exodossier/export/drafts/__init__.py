"""The shipped templates as code: `python -m exodossier.export.drafts.writing FOLDER` writes them all."""
