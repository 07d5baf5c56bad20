"""Counts the tests of one run from what it wrote: count_results.py RESULTS reads RESULTS.xml, else RESULTS.log.

Prints `counted<TAB>PASSED FAILED SKIPPED`, then `failure<TAB>NAME` for each test that failed. The XML is complete or,
after a crash, empty; then Swift Testing's console lines are read, and a test that began but never ended has failed.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def from_xml(path):
    """The outcome of each test by name; empty when the file is missing or was cut off."""
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError):
        return {}
    outcomes = {}
    for case in root.iter("testcase"):
        name = f"{case.get('classname')}/{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            outcomes[name] = "failed"
        else:
            outcomes[name] = "skipped" if case.find("skipped") is not None else "passed"
    return outcomes


COLOUR = re.compile(r"\x1b\[[0-9;]*m")
STARTED = re.compile(r"◇ Test (?!run started|case passing)(.+) started\.$")
PASSED = re.compile(r"✔ Test (?!run with )(.+?)(?: with \d+ test cases?)? passed after ")
SKIPPED = re.compile(r"➜ Test (.+?) skipped(?::|\.|$)")


def from_console(path):
    """The same from the console, which gives only the last part of a test's name: equal ones are numbered."""
    text = path.read_text(errors="replace") if path.exists() else ""
    outcomes = {}
    for line in COLOUR.sub("", text).splitlines():
        if match := STARTED.search(line):
            outcomes.setdefault(match[1], []).append("failed")
        elif (match := PASSED.search(line)) and "failed" in outcomes.get(match[1], []):
            outcomes[match[1]].remove("failed")
            outcomes[match[1]].append("passed")
        elif match := SKIPPED.search(line):
            outcomes.setdefault(match[1], []).append("skipped")
    return {f"{name} #{number}": outcome for name, all in outcomes.items() for number, outcome in enumerate(all, 1)}


def main():
    results = sys.argv[1]
    outcomes = from_xml(results + ".xml") or from_console(Path(results + ".log"))
    found = list(outcomes.values())
    print("counted", found.count("passed"), found.count("failed"), found.count("skipped"), sep="\t")
    for name, outcome in outcomes.items():
        if outcome == "failed":
            print("failure", name, sep="\t")


if __name__ == "__main__":
    main()
