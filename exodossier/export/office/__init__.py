"""LibreOffice, where a PDF or page numbers are wanted: found, run, and ended with us."""
