"""The README's first command, whole: a real incident, in the real processes, until Ctrl-C."""

import contextlib
import json
import os
import re
import signal
import smtplib
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def five_free_ports():
    """The first of five in a row."""
    for first in range(20000 + os.getpid() % 10000, 60000, 5):
        with contextlib.ExitStack() as stack:
            try:
                for offset in range(5):
                    stack.enter_context(socket.socket()).bind(("127.0.0.1", first + offset))
                return first
            except OSError:
                continue
    raise AssertionError("no ports are free")


class RunEverythingTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir="/var/tmp", prefix="tocsin-run.")
        self.addCleanup(folder.cleanup)
        self.state = Path(folder.name)
        # PostgreSQL's account must pass.
        self.state.chmod(0o755)
        self.port = five_free_ports()

    def start(self, *options):
        environment = {**os.environ, "TOCSIN_STATE": str(self.state)}
        environment.pop("TOCSIN_SUPERUSER_URL", None)
        script = subprocess.Popen(
            [ROOT / "scripts/run", "--port", str(self.port), *options],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )
        self.addCleanup(script.stdout.close)
        self.addCleanup(script.kill)
        return script

    def until_running(self, script):
        said = []
        for line in script.stdout:
            said.append(line)
            if "Ctrl-C stops it" in line:
                return
        self.fail("scripts/run ended early:\n" + "".join(said))

    def processes(self):
        """Those that have to do with this state directory or these ports."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                text = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            except OSError:
                continue
            if str(self.state).encode() in text and int(entry.name) != os.getpid():
                found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def get(self, path):
        token = (self.state / "demo/token").read_text().strip()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": f"Bearer {token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def test_from_nothing_to_a_closed_incident_and_back(self):
        script = self.start()
        self.until_running(script)
        self.assertIn("INC-", json.dumps(self.get("/v1/incidents")))
        reports = list((self.state / "demo").rglob("*.pdf"))
        self.assertTrue(reports and all(report.read_bytes().startswith(b"%PDF-") for report in reports))
        self.assertTrue(list((self.state / "mail").glob("*.eml")))
        self.assertEqual((self.state / "secrets").stat().st_mode & 0o777, 0o700)
        for secret in (self.state / "secrets").iterdir():
            self.assertEqual(secret.stat().st_mode & 0o777, 0o600, secret)
        self.assertIn("jurisdictions", json.dumps(self.get("/v1/legal-profile")))
        self.an_email_becomes_a_report()
        self.published_cases_close_under_both_procedures()
        script.send_signal(signal.SIGINT)
        self.assertEqual(script.wait(30), 0)
        self.assertEqual(self.processes(), {})

        started = time.monotonic()
        again = self.start("--check")
        self.until_running(again)
        self.assertLess(time.monotonic() - started, 30)
        self.assertEqual(again.wait(30), 0)
        self.assertEqual(self.processes(), {})

        self.a_process_that_dies_is_named()

    def an_email_becomes_a_report(self):
        words = "From: employee@demo.example\r\nSubject: The shop is down\r\n\r\nSince nine.\r\n"
        with smtplib.LMTP("127.0.0.1", self.port + 4) as door:
            door.sendmail("employee@demo.example", ["reports@demo.example"], words)
        self.assertIn("The shop is down", json.dumps(self.get("/v1/reports")))

    def published_cases_close_under_both_procedures(self):
        played = subprocess.run(
            [
                ROOT / "scripts/demo-both-procedures",
                *("--api", f"http://127.0.0.1:{self.port}", "--token", self.state / "demo/token"),
            ],
            capture_output=True, text=True, timeout=300,
        )
        self.assertEqual(played.returncode, 0, played.stdout + played.stderr)
        self.assertEqual(played.stdout.count("closed: closed"), len(list((ROOT / "examples/cases").glob("*.json"))))

    def a_process_that_dies_is_named(self):
        script = self.start()
        self.until_running(script)
        worker = [pid for pid, command in self.processes().items() if re.search("/tocsin-report-worker", command)]
        os.kill(worker[0], signal.SIGKILL)
        self.assertEqual(script.wait(30), 1)
        self.assertIn("report-worker ended by itself", script.stdout.read())
        self.assertEqual(self.processes(), {})


if __name__ == "__main__":
    unittest.main()
