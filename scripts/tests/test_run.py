"""What scripts/run says and does when something is missing or in the way."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class RefusalTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.programs = Path(folder.name)
        # Whoever runs the script must be able to look in here.
        self.programs.chmod(0o755)

    def program(self, name, text):
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def run_script(self, *arguments, as_nobody=False):
        command = [str(ROOT / "scripts/run"), *arguments]
        if as_nobody and os.getuid() == 0:
            command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command]
        environment = {"PATH": f"{self.programs}:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": str(self.programs)}
        return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)

    def test_unknown_option(self):
        ended = self.run_script("--frehs")
        self.assertEqual((ended.returncode, ended.stdout), (64, ""))
        self.assertIn("--frehs", ended.stderr)

    def test_no_port(self):
        self.assertEqual(self.run_script("--port", "70000").returncode, 64)

    def test_help_lists_every_exit_code(self):
        ended = self.run_script("--help")
        self.assertEqual(ended.returncode, 0)
        declared = (ROOT / "scripts/lib/terminal.sh").read_text()
        for code in [word.split("=")[1] for word in declared.split() if word.startswith("exit_") and "=" in word]:
            self.assertIn(f"{code} ", ended.stdout)

    def test_no_swift(self):
        ended = self.run_script()
        self.assertEqual(ended.returncode, 69, ended.stderr)
        self.assertIn("curl -O https://download.swift.org/swiftly/", ended.stderr)

    def test_old_swift(self):
        self.program("swift", "echo 'Swift version 6.2.3 (swift-6.2.3-RELEASE)'")
        ended = self.run_script()
        self.assertEqual(ended.returncode, 69, ended.stderr)
        self.assertIn("found 6.2", ended.stderr)

    def test_no_right_to_install(self):
        self.program("swift", "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'")
        self.program("pkg-config", "exit 1")
        self.program("sudo", "exit 1")
        ended = self.run_script(as_nobody=True)
        self.assertEqual(ended.returncode, 77, ended.stderr)
        self.assertRegex(ended.stderr, r"sudo apt-get update && sudo apt-get install .*libpq-dev .*libgmime-3.0-dev")


if __name__ == "__main__":
    unittest.main()
