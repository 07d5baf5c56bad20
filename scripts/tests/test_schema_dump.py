"""docs/schema.sql is what the migrations make, not only what its head says."""

import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class SchemaDumpTest(unittest.TestCase):
    def test_dump_is_current(self):
        ended = subprocess.run([ROOT / "scripts/schema-dump", "--check"], capture_output=True, text=True)
        self.assertEqual(ended.returncode, 0, ended.stdout[-4000:] + ended.stderr[-4000:])


if __name__ == "__main__":
    unittest.main()
