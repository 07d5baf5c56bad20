"""Documents name what exists, and can be found."""

import posixpath
import re
from urllib.parse import unquote

from tidiness.repository import Fault
from tidiness.swift_text import line_of

TARGET = re.compile(r"\.(?:target|executableTarget|testTarget|systemLibrary)\(\s*name:\s*\"(\w+)\"")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def targets_are_named(repository):
    architecture = repository.text("ARCHITECTURE.md") if repository.has("ARCHITECTURE.md") else ""
    return [
        Fault("ARCHITECTURE.md", 1, f"the target {target} is not named")
        for target in TARGET.findall(repository.text("Package.swift"))
        if not re.search(rf"\b{target}\b", architecture)
    ]


def links_resolve(repository):
    faults = []
    for path, line, destination in links(repository):
        if not repository.has(destination):
            faults.append(Fault(path, line, f"the link leads nowhere: {destination}"))
    return faults


def pages_are_linked(repository):
    linked = {destination for path, _, destination in links(repository) if path != destination}
    return [
        Fault(path, 1, "no document links to this one")
        for path in repository.paths
        if path.startswith("docs/") and path not in linked
    ]


def links(repository):
    """(document, line, path from the root) of every link inside the repository."""
    for path in repository.paths:
        if not path.endswith(".md"):
            continue
        text = FENCE.sub(lambda fenced: re.sub(r"[^\n]", " ", fenced[0]), repository.text(path))
        for match in LINK.finditer(text):
            destination = unquote(match[1].split("#")[0])
            if destination and not re.match(r"[a-z]+:", destination):
                resolved = posixpath.normpath(posixpath.join(posixpath.dirname(path), destination))
                yield path, line_of(text, match.start()), resolved
