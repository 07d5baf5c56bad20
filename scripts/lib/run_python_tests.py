"""Runs the unittest files of a directory and writes the outcomes as xUnit XML: run_python_tests.py DIRECTORY XML."""

import sys
import unittest
import xml.etree.ElementTree as ElementTree


class RecordedResult(unittest.TextTestResult):
    """Keeps the outcome of every test, not only of those that failed."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.outcomes = {}

    def startTest(self, test):
        super().startTest(test)
        self.outcomes[test.id()] = "passed"

    def addError(self, test, error):
        super().addError(test, error)
        self.outcomes[test.id()] = "failure"

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.outcomes[test.id()] = "failure"

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error:
            self.outcomes[test.id()] = "failure"

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.outcomes[test.id()] = "skipped"


def main():
    directory, destination = sys.argv[1:]
    tests = unittest.defaultTestLoader.discover(directory, top_level_dir=directory)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=RecordedResult).run(tests)
    root = ElementTree.Element("testsuites")
    for name, outcome in result.outcomes.items():
        suite, _, test = name.rpartition(".")
        case = ElementTree.SubElement(root, "testcase", classname=suite, name=test)
        if outcome != "passed":
            ElementTree.SubElement(case, outcome)
    ElementTree.ElementTree(root).write(destination)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
