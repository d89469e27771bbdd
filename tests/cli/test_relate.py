"""`dragoman relate`: rows in, rows out, in order; bad rows answered with what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "dragoman"
GOOD = {"id": "1", "text": "Iran condemned Israel.", "actors": [[0, 4]], "recipients": [[15, 21]]}


def run(tmp_path, lines, *more):
    source = tmp_path / "pairs.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return subprocess.run([PROGRAM, "relate", source, *more], capture_output=True, text=True)


def test_good_and_bad_rows_keep_their_order(tmp_path):
    outside = {**GOOD, "id": "3", "recipients": [[15, 210]]}
    unmarked = {"id": "5", "text": "Iran condemned Israel."}
    rows = [json.dumps(GOOD), "no json", json.dumps(outside), json.dumps({**GOOD, "id": "4"}), json.dumps(unmarked)]
    done = run(tmp_path, rows)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row["id"] for row in answers] == ["1", "2", "3", "4", "5"]
    assert [row.get("type") for row in answers] == ["ACCUSE", None, None, "ACCUSE", None]
    assert "outside its text of 22 code points" in answers[2]["error"]
    assert "2 pairs answered, 3 rejected" in done.stderr


def test_output_file(tmp_path):
    out = tmp_path / "types.jsonl"
    done = run(tmp_path, [json.dumps(GOOD)], "-o", out)
    assert done.returncode == 0 and not done.stdout
    (row,) = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert row["id"] == "1" and row["type"] == "ACCUSE" and 0 < row["confidence"] <= 1


def test_reading_and_writing_one_file_is_refused(tmp_path):
    done = run(tmp_path, [json.dumps(GOOD)], "-o", tmp_path / "pairs.jsonl")
    assert done.returncode == 2 and "both to be read and to be written" in done.stderr
