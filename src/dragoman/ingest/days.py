"""Days of publication as people and files write them."""

from __future__ import annotations

import datetime as dt
import re

HOW_TO_WRITE = "Write it as 2023-03-23."

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(_MONTHS)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?:[T,]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|(?:[A-Z]{3})?[+-]\d{2}:?\d{2})?)?"
_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<name>{_MONTH})\.?,?\s+(?P<y>\d{{4}})",
        rf"(?P<name>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    )
)
_LABEL = re.compile(
    r"(?:(?:first\s+)?published|posted|date(?:\s+published)?|(?:last\s+)?updated)(?:\s+on)?\s*:\s*|published\s+(?:on\s+)?(?=\S*\s*\d)",
    re.IGNORECASE,
)


def parse_day(text: str) -> dt.date | None:
    """The day that the text names, a time of day after it disregarded; None when it names none.

    "2023-03-23T10:00:00Z", "Thursday, 23 March 2023", "March 23, 2023" -> date(2023, 3, 23); "2023-02-30" -> None.
    Days in figures with the year last ("03/04/2023") are not read, since their order differs from country to country.
    """
    for form in _FORMS:
        match = form.fullmatch(text.strip())
        if match:
            found = match.groupdict()
            month = int(found["m"]) if found.get("m") else _MONTHS[found["name"].lower()]
            try:
                return dt.date(int(found["y"]), month, int(found["d"]))
            except ValueError:
                return None
    return None


def parse_date_line(line: str) -> tuple[dt.date | None, str]:
    """What a line that may hold only a date says: the day, and what is wrong when it means a day but names none.

    "Published: 23 March 2023" -> (2023-03-23, ""); "Published: 30 February 2023" -> (None, "30 February 2023");
    "Talks began on 23 March 2023." -> (None, "")
    """
    text = line.strip().strip("*_()[] ")
    label = _LABEL.match(text)
    value = text[label.end() :] if label else text
    day = parse_day(value)
    if day is not None:
        return day, ""
    looks_meant = any(form.fullmatch(value) for form in _FORMS)
    labelled = label is not None and len(value) <= 40 and any(c.isdigit() for c in value)
    return None, value if looks_meant or labelled else ""
