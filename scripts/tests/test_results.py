"""The count at the end of scripts/test is right, after a crash too."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

COMPLETE = """<testsuites><testsuite name="TestResults" errors="0" tests="3" failures="3" skipped="1">
<testcase classname="XTests.`A thing`" name="skipped()"><skipped>why</skipped></testcase>
<testcase classname="XTests.`A thing`" name="fails()"><failure message="1"/><failure message="2"/></testcase>
<testcase classname="XTests.`A thing`" name="passes()" time="0.1"/>
</testsuite></testsuites>"""

CRASHED = """◇ Test run started.
◇ Suite "A thing" started.
◇ Test fine() started.
◇ Test "crashes in the middle" started.
◇ Test many(_:) started.
➜ Test later() skipped: "why"
◇ Test case passing 1 argument n → 1 to many(_:) started.
\x1b[92m✔\x1b[0m Test fine() passed after 0.001 seconds.
✔ Test many(_:) with 5 test cases passed after 0.002 seconds.
a.swift:4: Fatal error: no
"""


class ResultsTest(unittest.TestCase):
    def count(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            for suffix, text in files.items():
                Path(folder, f"results.{suffix}").write_text(text)
            script = ROOT / "scripts/lib/count_results.py"
            ran = subprocess.run([sys.executable, script, f"{folder}/results"], capture_output=True, text=True)
            return ran.stdout.splitlines()

    def test_complete_run(self):
        self.assertEqual(self.count(xml=COMPLETE, log=CRASHED), ["counted\t1\t1\t1", "failure\tXTests.`A thing`/fails()"])

    def test_crashed_run(self):
        self.assertEqual(
            self.count(xml='<?xml version="1.0"?>\n<testsuites>\n', log=CRASHED),
            ["counted\t2\t1\t1", 'failure\t"crashes in the middle" #1'],
        )

    def test_nothing_ran(self):
        self.assertEqual(self.count(), ["counted\t0\t0\t0"])

    def report(self, calls):
        script = f'for part in terminal results; do . "scripts/lib/$part.sh"; done; {calls}; report_results'
        return subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True)

    def test_nothing_of_that_name(self):
        nothing = "add_results a 69 /nowhere/results"
        self.assertEqual(self.report(f"passed=1; by_name=yes; {nothing}").stdout, "1 passed, 0 failed\n")
        self.assertEqual(self.report(f"passed=1; {nothing}").returncode, 1)

    def test_last_line_and_status(self):
        ended = self.report("passed=3")
        self.assertEqual((ended.stdout, ended.returncode), ("3 passed, 0 failed\n", 0))
        ended = self.report("passed=3; skipped=1; count_failure 'a: no test ran'")
        self.assertEqual((ended.stdout.splitlines()[-1], ended.returncode), ("3 passed, 1 failed, 1 skipped", 1))
        self.assertIn("a: no test ran", ended.stdout)

    def test_no_test_at_all_is_a_failure(self):
        self.assertEqual(self.report("true").returncode, 1)


if __name__ == "__main__":
    unittest.main()
