"""The files that belong to the repository, and the faults found in them."""

import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    path: str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: error: {self.message}"


class Repository:
    def __init__(self, root):
        self.root = root

    @cached_property
    def paths(self):
        """Relative paths, sorted: what git tracks or would add; without git, everything outside hidden folders."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.root,
            capture_output=True,
            text=True,
            errors="surrogateescape",
        )
        if listed.returncode == 0:
            found = {path for path in listed.stdout.split("\0") if path and (self.root / path).is_file()}
        else:
            found = {str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file()}
            found = {path for path in found if not path.startswith((".build", ".tocsin", ".git/"))}
        return sorted(found)

    def below(self, folder, suffix):
        return [path for path in self.paths if path.startswith(folder + "/") and path.endswith(suffix)]

    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def has(self, path):
        return (self.root / path).exists()
