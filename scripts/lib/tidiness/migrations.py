"""Migrations are numbered without gaps and never edited; docs/schema.sql is the dump of what they make."""

import hashlib
import re
from pathlib import Path

from tidiness.repository import Fault, Repository

CHECKSUMS = "migrations/checksums"
DUMP = "docs/schema.sql"
NAME = re.compile(r"^migrations/(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$")


def landed(repository):
    """The migrations, in order."""
    return [path for path in repository.below("migrations", ".sql") if path != "migrations/roles.sql"]


def numbers(repository):
    faults = []
    expected = 1
    for path in landed(repository):
        match = NAME.match(path)
        if not match:
            faults.append(Fault(path, 1, "a migration is named NNNN_what_changes.sql"))
        elif int(match[1]) != expected:
            faults.append(Fault(path, 1, f"the next number is {expected:04}"))
            expected = int(match[1]) + 1
        else:
            expected += 1
    return faults


def checksums(repository):
    """`migrations/checksums` holds what landed, in the format of sha256sum; scripts/schema-dump adds new lines."""
    recorded = {}
    if repository.has(CHECKSUMS):
        for number, line in enumerate(repository.text(CHECKSUMS).splitlines(), 1):
            checksum, _, name = line.partition("  ")
            recorded["migrations/" + name] = (number, checksum)
    faults = []
    for path in landed(repository):
        if path not in recorded:
            faults.append(Fault(path, 1, f"not in {CHECKSUMS}; run scripts/schema-dump"))
        elif sha256(repository, path) != recorded[path][1]:
            faults.append(Fault(path, 1, "edited after it landed; write a new migration instead"))
    for path, (number, _) in recorded.items():
        if not repository.has(path):
            faults.append(Fault(CHECKSUMS, number, f"{path} is gone; a migration stays"))
    return faults


def dumped_schema(repository):
    if not landed(repository):
        return []
    if not repository.has(DUMP):
        return [Fault(DUMP, 1, "missing; run scripts/schema-dump")]
    if f"-- migrations: {fingerprint(repository)}" not in repository.text(DUMP).splitlines()[:5]:
        return [Fault(DUMP, 1, "not the dump of these migrations; run scripts/schema-dump")]
    return []


def fingerprint(repository):
    """One hash over the names and contents of all SQL in migrations/."""
    whole = hashlib.sha256()
    for path in repository.below("migrations", ".sql"):
        whole.update(f"{sha256(repository, path)}  {path}\n".encode())
    return whole.hexdigest()


def sha256(repository, path):
    return hashlib.sha256((repository.root / path).read_bytes()).hexdigest()


if __name__ == "__main__":
    print(fingerprint(Repository(Path.cwd())))
