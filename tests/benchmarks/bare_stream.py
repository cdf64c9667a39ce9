"""The least that an export must do: the same template compiled once by Jinja and streamed into a zip.

Usage: python tests/benchmarks/bare_stream.py TEMPLATE.docx CONTEXT.json OUT.docx

Nothing is checked, numbered, or kept for contents: a yardstick, not a writer of documents.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

from jinja2 import Environment

_TAGS = re.compile(r"\{%-?\s*(p|tr)\s+(.*?)\s*-?%\}")
_ELEMENTS = {"p": "w:p", "tr": "w:tr"}


def bare(source: str) -> str:
    """docxtpl's paragraph and row tags as plain Jinja tags around the text they stand in."""
    while hit := _TAGS.search(source):
        name = _ELEMENTS[hit[1]]
        start = max(source.rfind(f"<{name}>", 0, hit.start()), source.rfind(f"<{name} ", 0, hit.start()))
        end = source.index(f"</{name}>", hit.end()) + len(f"</{name}>")
        source = f"{source[:start]}{{% {hit[2]} %}}{source[end:]}"
    return source


def main(template: str, context: str, output: str) -> None:
    """Write the document."""
    data = json.loads(Path(context).read_bytes())
    with (
        zipfile.ZipFile(template) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as new,
    ):
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
                continue
            compiled = Environment(autoescape=True).from_string(bare(old.read(name).decode()))
            stream_ = compiled.stream(data)
            stream_.enable_buffering(500)
            with new.open(name, "w") as part:
                for piece in stream_:
                    part.write(piece.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
    print(Path("/proc/self/status").read_text("ascii").split("VmHWM:", 1)[1].split()[0])
