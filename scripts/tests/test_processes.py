"""No process outlives a script, however it ends."""

import os
import signal
import subprocess
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# Prints the directory of its server, then waits in the way that `attend` waits for a build.
SCRIPT = """
set -euo pipefail
for part in terminal processes packages postgres throw_away_server; do . "scripts/lib/$part.sh"; done
handle_signals remove_throw_away_server
start_throw_away_server >/dev/null
echo "$server"
attend sleep 1000
"""

# A service is killed while the shell is busy with something else.
WATCH = """
set -euo pipefail
for part in terminal processes postgres services; do . "scripts/lib/$part.sh"; done
handle_signals stop_services
start gateway /dev/null sleep 1000
start worker /dev/null sleep 1000
services+=(gateway worker)
kill -KILL "${process_of[worker]}"
while running worker; do true; done
true | cat
watch_services
"""


class ProcessesTest(unittest.TestCase):
    def start(self):
        script = subprocess.Popen(
            ["bash", "-c", SCRIPT], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        self.addCleanup(script.stdout.close)
        directory = Path(script.stdout.readline().strip())
        return script, directory, int((directory / "data/postmaster.pid").read_text().splitlines()[0])

    def assert_gone(self, pid, seconds=30):
        deadline = time.monotonic() + seconds
        while os.path.exists(f"/proc/{pid}"):
            self.assertLess(time.monotonic(), deadline, f"process {pid} is still there")
            time.sleep(0.02)

    def sleepers_below(self, pid):
        """Every process whose ancestor is `pid`."""
        children = {}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.parent.name))
        found, waiting = [], [pid]
        while waiting:
            below = children.get(waiting.pop(), [])
            found += below
            waiting += below
        return found

    def test_each_signal_ends_everything(self):
        for number, status in [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]:
            with self.subTest(number.name):
                script, directory, postmaster = self.start()
                time_of_start = time.monotonic()
                below = self.sleepers_below(script.pid)
                script.send_signal(number)
                self.assertEqual(script.wait(30), status)
                self.assertLess(time.monotonic() - time_of_start, 15)
                for pid in [postmaster, *below]:
                    self.assert_gone(pid, seconds=5)
                self.assertFalse(directory.exists())

    def test_a_service_that_was_killed_is_noticed(self):
        script = subprocess.run(["bash", "-c", WATCH], cwd=ROOT, capture_output=True, text=True, timeout=30)
        self.assertEqual(script.returncode, 1)
        self.assertIn("worker ended by itself", script.stdout + script.stderr)

    def test_a_killed_script_takes_its_server_with_it(self):
        script, directory, postmaster = self.start()
        script.kill()
        script.wait()
        self.assert_gone(postmaster)
        # The next run removes what this one could not.
        following, _, _ = self.start()
        self.assertFalse(directory.exists())
        following.terminate()
        self.assertEqual(following.wait(30), 143)


if __name__ == "__main__":
    unittest.main()
