"""The licence of every package that a user installs with Dragoman, as its own metadata say.

    python tools/licences.py            prints the table of docs/licences.md
    python tools/licences.py --check    fails for a licence that may not be in the lock, or none that is known
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"

FREE = frozenset("MIT BSD-2-Clause BSD-3-Clause Apache-2.0 ISC PSF-2.0 0BSD Zlib CC0-1.0 CNRI-Python Public-Domain BSD".split())
"""Licences that ask for nothing but their notice."""

BY_FILE = frozenset(("MPL-2.0", "MPL-1.1"))
"""Licences that hold for changes of the package's own files alone. Dragoman installs such packages as they are and changes none."""

NAMES = {
    "mit license": "MIT",
    "bsd license": "BSD",
    "the bsd 2-clause license": "BSD-2-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "apache software license": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}
"""What metadata of the older kind call them."""

ELSEWHERE = {"colorama": "BSD-3-Clause", "fasttext-predict-v2": "MIT", "httpx2-jsfetch": "BSD-3-Clause"}
"""Packages of the lock for other systems and Pythons than the one that this may run on; read from their wheels."""


def locked() -> list[str]:
    """The names in the lock, each once, in its order."""
    return list(dict.fromkeys(re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)))


def licence_of(name: str) -> str:
    """The licence of an installed package as an SPDX expression where it can be told; "" when it cannot."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE.get(name, "")
    classes = [text.rpartition(" :: ")[2] for text in told.get_all("Classifier") or [] if text.startswith("License ::")]
    return read_licence(told.get("License-Expression") or "", told.get("License") or "", classes)


def read_licence(expression: str, text: str, classes: list[str]) -> str:
    """The licence by the most exact of what metadata say of it.

    "", "The BSD 2-Clause License", ["BSD License"] -> "BSD-2-Clause"
    """
    if expression:
        return expression
    line = text.strip()
    if "\n" not in line and is_allowed(_spdx(line)):
        return _spdx(line)
    return " AND ".join(sorted({_spdx(each) for each in classes if each != "OSI Approved"})) or line[:60]


def is_allowed(expression: str) -> bool:
    """Whether a package under this licence may be in the lock: of alternatives one must be allowed, of parts each.

    "MPL-1.1 OR GPL-2.0-only" -> True; "MIT AND GPL-3.0-only" -> False; "" -> False
    """
    expression = expression.strip()
    if not expression or "(" in expression:
        return False
    choices = [re.split(r"\s+AND\s+", choice) for choice in re.split(r"\s+OR\s+", expression)]
    return any(all(part in FREE | BY_FILE for part in parts) for parts in choices)


def _spdx(text: str) -> str:
    parts = [NAMES.get(part.strip().lower(), part.strip()) for part in re.split(r"\s+and\s+", text, flags=re.IGNORECASE)]
    return " AND ".join(parts)


def main(arguments: list[str]) -> int:
    """Prints the table, or what is wrong."""
    rows = [(name, licence_of(name)) for name in locked()]
    if arguments == ["--check"]:
        wrong = [f"{name}: {licence or 'no licence that is known'}" for name, licence in rows if not is_allowed(licence)]
        print("\n".join(wrong) if wrong else f"{len(rows)} packages, all with a licence that may be in the lock")
        return 1 if wrong else 0
    print("| package | licence |\n|---|---|")
    print("\n".join(f"| {name} | {licence} |" for name, licence in rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
