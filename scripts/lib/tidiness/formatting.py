"""The formatting of Swift sources, by the toolchain's own formatter and `.swift-format`."""

import re
import subprocess
import sys

from tidiness.repository import Fault

FINDING = re.compile(r"^(.+?):(\d+):\d+: (?:error|warning): (.+)$")


def swift_format(repository):
    paths = [path for path in repository.paths if path.endswith(".swift")]
    try:
        version = subprocess.run(["swift", "format", "--version"], capture_output=True, cwd=repository.root)
    except FileNotFoundError:
        version = None
    if version is None or version.returncode != 0:
        print("tidy: formatting was not checked: this toolchain has no `swift format`", file=sys.stderr)
        return []
    # It keeps every file open that it is given, and a login may have 1,024 of them.
    return [fault for first in range(0, len(paths), 400) for fault in lint(repository, paths[first : first + 400])]


def lint(repository, paths):
    linted = subprocess.run(
        ["swift", "format", "lint", "--strict", "--parallel", *paths],
        capture_output=True,
        text=True,
        cwd=repository.root,
    )
    faults = []
    for line in (linted.stdout + linted.stderr).splitlines():
        if match := FINDING.match(line):
            faults.append(Fault(match[1], int(match[2]), match[3]))
    if linted.returncode != 0 and not faults:
        faults.append(Fault("Package.swift", 1, "swift format: " + linted.stderr.strip()))
    return faults
