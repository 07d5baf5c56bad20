"""docs/requirements.md holds every requirement once, and the tests that show the finished ones exist and name them."""

import re
from dataclasses import dataclass
from functools import cache

from tidiness.repository import Fault
from tidiness.swift_text import line_of

PAGE = "docs/requirements.md"
NUMBERS = [f"M{number}" for number in range(1, 98)] + [f"L{number}" for number in range(1, 38)]
NUMBERS_OF_A_TEST = 3
OPEN = "open"
SUBJECTS = ("Clocks and messages",)

TEST = re.compile(r"@Test\b(?:\([^`]*?\))?\s*(?:@\w+\s*)*func\s+`([^`]+)`")
NUMBER = re.compile(r"\b([ML][1-9]\d?)\b")
RANGE = re.compile(r"\b[ML]\d+\s*(?:-|–|—|\bto\b|\.\.\.?)\s*[ML]?\d+\b")
ROW = re.compile(r"^\| ([ML]\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Test:
    name: str
    path: str
    line: int

    @property
    def numbers(self):
        return list(dict.fromkeys(NUMBER.findall(self.name)))


@dataclass(frozen=True)
class Row:
    number: str
    line: int
    capability: str
    places: tuple
    shown: str

    @property
    def tests(self):
        return CODE.findall(self.shown)

    @property
    def later(self):
        """The subject that brings the number, or its depth; None where nothing is to come."""
        return next((subject for subject in SUBJECTS if f"with {subject}" in self.shown), None)


@cache
def tests(repository):
    """Every test function with a name in backticks."""
    found = []
    for path in repository.below("Tests", ".swift"):
        text = repository.text(path)
        found += [Test(match[1], path, line_of(text, match.start(1))) for match in TEST.finditer(text)]
    return found


def rows(repository):
    text = repository.text(PAGE)
    return [
        Row(match[1], line_of(text, match.start()), match[2], tuple(CODE.findall(match[3])), match[4])
        for match in ROW.finditer(text)
    ]


def numbers_are_listed(repository):
    """Each number has one row, in order, with an implementation that exists."""
    if not repository.has(PAGE):
        return [Fault(PAGE, 1, "missing")] if repository.has("procedures/miniorange.yaml") else []
    faults = []
    seen = set()
    for row in rows(repository):
        if row.number not in NUMBERS:
            faults.append(Fault(PAGE, row.line, f"{row.number} is no number of the requirements"))
        elif row.number in seen:
            faults.append(Fault(PAGE, row.line, f"{row.number} is listed twice"))
        seen.add(row.number)
        if not row.places:
            faults.append(Fault(PAGE, row.line, f"{row.number} names no file or folder"))
        for place in row.places:
            if not repository.has(place):
                faults.append(Fault(PAGE, row.line, f"{row.number}: there is no {place}"))
    for number in NUMBERS:
        if number not in seen:
            faults.append(Fault(PAGE, 1, f"{number} is missing"))
    return faults


def finished_numbers_are_shown(repository):
    """The tests of a row exist and name its number; a row without tests says why; no test shows an open number."""
    if not repository.has(PAGE):
        return []
    faults = []
    named = {}
    for test in tests(repository):
        for number in test.numbers:
            named.setdefault(number, []).append(test)
    names = {test.name for test in tests(repository)}
    for row in rows(repository):
        for name in row.tests:
            if name not in names:
                faults.append(Fault(PAGE, row.line, f"{row.number}: no test is called `{name}`"))
            elif row.number not in NUMBER.findall(name):
                faults.append(Fault(PAGE, row.line, f"{row.number}: `{name}` does not name it"))
        if row.tests:
            continue
        if row.shown != OPEN and not row.later:
            faults.append(Fault(PAGE, row.line, f"{row.number} is neither shown by a test nor called open"))
        for test in named.get(row.number, []):
            state = "open" if row.shown == OPEN else "still to come"
            faults.append(Fault(test.path, test.line, f"shows {row.number}, which {PAGE} calls {state}"))
    return faults


def tests_name_few_numbers(repository):
    faults = []
    for test in tests(repository):
        if RANGE.search(test.name):
            faults.append(Fault(test.path, test.line, "a test names each number, not a range of them"))
        if (count := len(test.numbers)) > NUMBERS_OF_A_TEST:
            limit = f"a test names at most {NUMBERS_OF_A_TEST}"
            faults.append(Fault(test.path, test.line, f"names {count} numbers; {limit}"))
        for number in test.numbers:
            if number not in NUMBERS:
                faults.append(Fault(test.path, test.line, f"{number} is no number of the requirements"))
    return faults


def implementations(repository):
    """For each number the source whose comments name it most often; what only reads procedures does not count."""
    mentions = {}
    for path in repository.below("Sources", ".swift"):
        if path.startswith("Sources/IncidentResponse/Procedure/"):
            continue
        for number in NUMBER.findall(repository.text(path)):
            counted = mentions.setdefault(number, {})
            counted[path] = counted.get(path, 0) + 1
    return {number: min(paths, key=lambda path: (-paths[path], path)) for number, paths in mentions.items()}


def refreshed(repository):
    """The page as the sources are now.

    The tests are those that name the number; what has none and is not still to come is open. Of a number that
    has tests, a place that is gone, or that is a procedure alone, gives way to the source whose comments name the number.
    """
    sources = implementations(repository)
    named = {}
    for test in tests(repository):
        for number in test.numbers:
            named.setdefault(number, []).append(f"`{test.name}`")

    def row(match):
        number, capability, places, shown = match.groups()
        later = next((subject for subject in SUBJECTS if f"with {subject}" in shown), None)
        found = list(dict.fromkeys(named.get(number, [])))
        if later:
            found.append(f"more with {later}" if found else f"with {later}")
        kept = [place for place in CODE.findall(places) if repository.has(place)]
        if found and number in sources and all(place.startswith("procedures/") for place in kept):
            places = f"`{sources[number]}`"
        return f"| {number} | {capability} | {places} | {'; '.join(found) or OPEN} |"

    return ROW.sub(row, repository.text(PAGE))
