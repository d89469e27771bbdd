"""Writes the output in README.md anew: the table and the record that `dragoman code` makes of the article shown there.

    python tools/readme_example.py           rewrites README.md
    python tools/readme_example.py --check   status 1 when it would change
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

README = Path(__file__).parents[1] / "README.md"
SECTION = "## An article in, its events out"
PROGRAM = [sys.executable, "-c", "from dragoman.cli import main; main()"]
KEYS = (
    "document", "sentence", "type", "mode", "quad", "trigger", "actors", "recipients", "status", "attribution", "date",
    "confidence", "evidence",
)  # fmt: skip
COLUMNS = 110


def main() -> int:
    """Rewrites or checks."""
    old = README.read_text(encoding="utf-8")
    new = renew(old)
    if "--check" in sys.argv:
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


def renew(readme: str) -> str:
    """The text of the README with the second and third block of its section made from the first."""
    before, section = readme.split(SECTION, 1)
    blocks = list(re.finditer(r"```(?:text|json)\n(.*?)\n```", section, re.DOTALL))[:3]
    article, table, record = blocks
    outputs = code(article[1] + "\n")
    for block, text in zip((record, table), reversed(outputs), strict=True):
        section = section[: block.start(1)] + text + section[block.end(1) :]
    return before + SECTION + section


def code(article: str) -> tuple[str, str]:
    """The table and the last record of an article."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "envoys.txt").write_text(article, encoding="utf-8")

        def run(*args: str) -> list[str]:
            env = {**os.environ, "COLUMNS": str(COLUMNS)}
            done = subprocess.run([*PROGRAM, "code", "envoys.txt", *args], cwd=folder, env=env, check=True, capture_output=True, text=True)
            return [line.rstrip() for line in done.stdout.splitlines()]

        return "\n".join(run("--format", "table")).strip("\n"), record_of(json.loads(run("--format", "jsonl")[-1]))


def record_of(row: dict[str, Any]) -> str:
    """Some keys of a record, one a line; of a mention, those that say who it is."""
    row["document"] = {key: row["document"][key] for key in ("id", "title", "published")}
    for side in (row["actors"], row["recipients"], *(voice["speakers"] for voice in row["attribution"])):
        side[:] = [{key: mention[key] for key in ("text", "start", "end", "name", "country", "code", "via")} for mention in side]
    row["evidence"] = row["evidence"][:1]
    return "{" + ",\n ".join(f'"{key}": {json.dumps(row[key], ensure_ascii=False)}' for key in KEYS) + "}"


if __name__ == "__main__":
    sys.exit(main())
