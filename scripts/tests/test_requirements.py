"""What scripts/tidy demands of docs/requirements.md, and what scripts/requirements-page writes into it."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from tidiness import requirements  # noqa: E402
from tidiness.repository import Repository  # noqa: E402

SOURCE = "Sources/A.swift"


def page(**changes):
    """The page with every number open, except for the rows given."""
    rows = {number: f"| {number} | a capability | `{SOURCE}` | open |" for number in requirements.NUMBERS}
    rows.update(changes)
    return "# Requirements\n\n| number | what it asks | where | shown by |\n|---|---|---|---|\n" + "".join(
        row + "\n" for row in rows.values() if row
    )


def row(number, shown, place=SOURCE):
    return f"| {number} | a capability | `{place}` | {shown} |"


def tests(*names):
    return "".join(f"  @Test func `{name}`() async throws {{\n  }}\n" for name in names)


class RequirementsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def repository(self, page, tests=""):
        for path, text in {requirements.PAGE: page, SOURCE: "", "Tests/T/ATests.swift": tests}.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)
        return Repository(self.root)

    def faults(self, check, page, tests=""):
        return [fault.message for fault in check(self.repository(page, tests))]

    def test_there_are_134_numbers(self):
        self.assertEqual(len(requirements.NUMBERS), 134)
        self.assertEqual(self.faults(requirements.numbers_are_listed, page()), [])

    def test_missing_and_twice(self):
        twice = row("M2", "open") + "\n" + row("M2", "open")
        self.assertEqual(
            self.faults(requirements.numbers_are_listed, page(M1="", M2=twice)), ["M2 is listed twice", "M1 is missing"]
        )

    def test_place_that_does_not_exist(self):
        self.assertEqual(
            self.faults(requirements.numbers_are_listed, page(M1=row("M1", "open", "Sources/Gone"))),
            ["M1: there is no Sources/Gone"],
        )

    def test_finished_without_a_test(self):
        check = requirements.finished_numbers_are_shown
        self.assertEqual(self.faults(check, page()), [])
        self.assertEqual(
            self.faults(check, page(M1=row("M1", "yes"))), ["M1 is neither shown by a test nor called open"]
        )
        self.assertEqual(
            self.faults(check, page(M1=row("M1", "`M1: it is there`"))), ["M1: no test is called `M1: it is there`"]
        )

    def test_named_test_is_about_another_number(self):
        self.assertEqual(
            self.faults(
                requirements.finished_numbers_are_shown,
                page(M1=row("M1", "`M10: it is there`"), M10=row("M10", "`M10: it is there`")),
                tests("M10: it is there"),
            ),
            ["M1: `M10: it is there` does not name it"],
        )

    def test_shown_and_called_open(self):
        self.assertEqual(
            self.faults(requirements.finished_numbers_are_shown, page(), tests("M1: it is there")),
            [f"shows M1, which {requirements.PAGE} calls open"],
        )
        self.assertEqual(
            self.faults(
                requirements.finished_numbers_are_shown,
                page(M40=row("M40", "with Clocks and messages")),
                tests("M40: it is there"),
            ),
            [f"shows M40, which {requirements.PAGE} calls still to come"],
        )

    def test_a_test_names_few_numbers_that_exist(self):
        check = requirements.tests_name_few_numbers
        self.assertEqual(self.faults(check, page(), tests("M1, M2, L3: it is there")), [])
        self.assertEqual(
            self.faults(check, page(), tests("M1, M2, M3, L4: it is there")),
            ["names 4 numbers; a test names at most 3"],
        )
        self.assertEqual(
            self.faults(check, page(), tests("M13 to M19: it is there")), ["a test names each number, not a range of them"]
        )
        self.assertEqual(
            self.faults(check, page(), tests("M98: it is there")), ["M98 is no number of the requirements"]
        )

    def test_arguments_and_traits_before_the_name(self):
        text = '@Test(arguments: ["a", "b"]) func `M1: one`() {}\n@Test(.database)\n  func `M2: two`(a: Int) {}\n'
        found = requirements.tests(self.repository(page(), text))
        self.assertEqual([test.name for test in found], ["M1: one", "M2: two"])

    def test_a_place_that_is_gone_gives_way_to_the_source_that_names_the_number(self):
        repository = self.repository(
            page(M1=row("M1", "open", "Sources/Gone"), M2=row("M2", "open", "procedures/p.yaml"), M3=row("M3", "open")),
            tests("M1, M2, M3: all"),
        )
        (self.root / "procedures").mkdir()
        (self.root / "procedures/p.yaml").write_text("")
        (self.root / "Sources/B.swift").write_text("/// Does it (M1, M2, M3).\n/// Again (M2).\n")
        shown = "`M1, M2, M3: all`"
        after = requirements.refreshed(repository)
        for expected in (row("M1", shown, "Sources/B.swift"), row("M2", shown, "Sources/B.swift"), row("M3", shown)):
            self.assertIn(expected, after)

    def test_refreshing_makes_the_page_current(self):
        before = page(M1=row("M1", "`M1: gone`"), M34=row("M34", "with Clocks and messages"))
        repository = self.repository(before, tests("M2, M3: both", "M34: intake", "M2: again"))
        after = requirements.refreshed(repository)
        self.assertIn(row("M1", "open"), after)
        self.assertIn(row("M2", "`M2, M3: both`; `M2: again`"), after)
        self.assertIn(row("M3", "`M2, M3: both`"), after)
        self.assertIn(row("M34", "`M34: intake`; more with Clocks and messages"), after)
        (self.root / requirements.PAGE).write_text(after)
        current = Repository(self.root)
        self.assertEqual(requirements.finished_numbers_are_shown(current), [])
        self.assertEqual(requirements.refreshed(current), after)


if __name__ == "__main__":
    unittest.main()
