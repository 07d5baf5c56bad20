"""What the programs read from their share directory is what scripts/install puts there."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class InstallTest(unittest.TestCase):
    def test_every_folder_that_programs_read_is_installed(self):
        read = set()
        for file in (ROOT / "Sources").rglob("*.swift"):
            read |= set(re.findall(r'(?:\.file\(|shipped: )"(\w+)', file.read_text()))
        installed = re.search(r"^for part in (.*); do$", (ROOT / "scripts/install").read_text(), re.M)[1].split()
        self.assertIn("migrations", read)
        self.assertEqual(read - set(installed) - {"fonts"}, set())


if __name__ == "__main__":
    unittest.main()
