"""Each check of scripts/tidy finds the fault it is there for, and leaves clean text alone."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lib"))

from tidiness import documents, formatting, migrations, sources  # noqa: E402
from tidiness.repository import Repository  # noqa: E402
from tidiness.swift_text import code_only, functions  # noqa: E402


class TidyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def repository(self, **files):
        for path, text in files.items():
            self.write(path, text)
        return Repository(self.root)

    def write(self, path, text):
        destination = self.root / path
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_text(text)

    def faults(self, check, files):
        return [str(fault) for fault in check(self.repository(**files))]


class SourcesTest(TidyTest):
    def test_long_file(self):
        found = self.faults(sources.sizes, {"Sources/Mail/Long.swift": "let a = 1\n" * 401})
        self.assertEqual(found, ["Sources/Mail/Long.swift:401: error: 401 lines; a file has at most 400"])

    def test_long_function(self):
        body = "  func `does } it`() {\n" + '    let a = "{"  // {\n' * 59 + "  }\n"
        found = self.faults(sources.sizes, {"Sources/Mail/Long.swift": "struct Long {\n" + body + "}\n"})
        self.assertEqual(
            found, ["Sources/Mail/Long.swift:2: error: `does } it` has 61 lines; a function has at most 60"]
        )

    def test_function_of_the_longest_length(self):
        body = "func fits() {\n" + "  call()\n" * 58 + "}\n"
        self.assertEqual(self.faults(sources.sizes, {"Sources/Mail/Fits.swift": body}), [])

    def test_imports(self):
        found = self.faults(
            sources.imports,
            {
                "Sources/Gateway/Routes.swift": "import CLibPQ\n",
                "Sources/Mail/Message.swift": "package import Hummingbird\n",
                "Sources/IncidentResponse/Incident/Incident.swift": "// import Mail\n\ninternal import Postgres\n",
                "Sources/IncidentResponse/Incident/Incident+Level.swift": "import Postgres\n",
                "Sources/IncidentResponse/Incident/Incident+Queries.swift": "import Postgres\n",
                "Sources/IncidentResponse/Incident/Casework+Level.swift": "import Postgres\n",
                "Sources/Postgres/Client.swift": "internal import CLibPQ\n",
                "Tests/MailTests/MessageTests.swift": "import XCTest\n@testable import Mail\n",
            },
        )
        self.assertEqual(
            sorted(found),
            [
                "Sources/Gateway/Routes.swift:1: error: Gateway may not import CLibPQ",
                "Sources/IncidentResponse/Incident/Incident+Level.swift:1: error: "
                "no database in values and rules; statements stand in Noun+Queries.swift",
                "Sources/IncidentResponse/Incident/Incident.swift:3: error: "
                "no database in values and rules; statements stand in Noun+Queries.swift",
                "Sources/Mail/Message.swift:1: error: Mail may not import Hummingbird",
                "Tests/MailTests/MessageTests.swift:1: error: MailTests may not import XCTest",
            ],
        )

    def test_banned_words(self):
        # Put together here, so that this file holds none of them.
        unfinished = "TO" + "DO"
        found = self.faults(
            sources.banned_words,
            {
                "Sources/Mail/A.swift": f"// {unfinished}: later\nlet b = try! c()\nlet d = e as! F\nprint(d)\n",
                "Sources/Mail/B.swift": '// try! and print(\nlet text = "Date() as! print("\nrow.print()\n',
                "Sources/AdminCLI/C.swift": "print(1)\n",
                "Sources/IncidentResponse/D.swift": 'let now = Date()\nlet text = "\\(Date.now)"\nlet x = Date(a)\n',
                "Tests/MailTests/E.swift": "try await Task.sleep(for: .seconds(1))\n",
                "migrations/0001_a.sql": f"-- {unfinished}\n",
            },
        )
        self.assertEqual(
            [fault.split(": error: ")[0] + " " + fault.split("`")[1] for fault in found],
            [
                "Sources/IncidentResponse/D.swift:1 Date()",
                f"Sources/Mail/A.swift:1 {unfinished}",
                "Sources/Mail/A.swift:2 try!",
                "Sources/Mail/A.swift:3 as!",
                "Sources/Mail/A.swift:4 print(",
                "Tests/MailTests/E.swift:1 Task.sleep",
                f"migrations/0001_a.sql:1 {unfinished}",
            ],
        )


class SwiftTextTest(unittest.TestCase):
    def test_strings_comments_and_interpolations(self):
        text = 'a("x \\(f("}")) {", #"\\("{"#) /* { /* } */ } */ b // {\nc("""\n  { "quoted" \\(d)\n  """) { }\n'
        code = code_only(text)
        self.assertEqual(len(code), len(text))
        self.assertEqual((code.count("{"), code.count("}")), (1, 1))

    def test_functions(self):
        text = (
            "protocol P {\n  func required() async throws -> Int\n  var value: Int { get }\n}\n"
            "struct S {\n  init(\n    a: Int,\n    b: Int\n  ) throws {\n    x()\n  }\n"
            "  var total: Int {\n    1\n  }\n  func f<T>(_ t: T)\n  where T: P {\n  }\n}\n"
        )
        self.assertEqual(
            list(functions(text)), [("value", 3, 3), ("init", 6, 11), ("total", 12, 14), ("f", 15, 17)]
        )


class MigrationsTest(TidyTest):
    def test_gap_and_name(self):
        found = self.faults(
            migrations.numbers,
            {"migrations/roles.sql": "", "migrations/0001_a.sql": "", "migrations/0003_b.sql": "", "migrations/x.sql": ""},
        )
        self.assertEqual(
            found,
            [
                "migrations/0003_b.sql:1: error: the next number is 0002",
                "migrations/x.sql:1: error: a migration is named NNNN_what_changes.sql",
            ],
        )

    def test_edited_gone_and_new(self):
        first = migrations.sha256(self.repository(**{"migrations/0001_a.sql": "SELECT 1"}), "migrations/0001_a.sql")
        checksums = f"{first}  0001_a.sql\n{first}  0002_b.sql\n{first}  0003_c.sql\n"
        self.assertEqual(
            self.faults(
                migrations.checksums,
                {
                    "migrations/checksums": checksums,
                    "migrations/0002_b.sql": "SELECT 2",
                    "migrations/0004_d.sql": "SELECT 4",
                },
            ),
            [
                "migrations/0002_b.sql:1: error: edited after it landed; write a new migration instead",
                "migrations/0004_d.sql:1: error: not in migrations/checksums; run scripts/schema-dump",
                "migrations/checksums:3: error: migrations/0003_c.sql is gone; a migration stays",
            ],
        )

    def test_dump_of_other_migrations(self):
        repository = self.repository(**{"migrations/0001_a.sql": "SELECT 1"})
        self.write("docs/schema.sql", f"-- migrations: {migrations.fingerprint(repository)}\n")
        self.assertEqual(migrations.dumped_schema(Repository(self.root)), [])
        self.write("migrations/roles.sql", "CREATE ROLE a")
        self.assertEqual(
            [str(fault) for fault in migrations.dumped_schema(Repository(self.root))],
            ["docs/schema.sql:1: error: not the dump of these migrations; run scripts/schema-dump"],
        )


class DocumentsTest(TidyTest):
    def test_unnamed_target(self):
        manifest = '.target(\n  name: "Mail"), .executableTarget(name: "Gateway"), .product(name: "Other")'
        found = self.faults(
            documents.targets_are_named, {"Package.swift": manifest, "ARCHITECTURE.md": "Gateway, Mailbox"}
        )
        self.assertEqual(found, ["ARCHITECTURE.md:1: error: the target Mail is not named"])

    def test_links(self):
        files = {
            "README.md": "see [a](docs/a.md#part), [web](https://example.org)\n[gone](docs/gone.md)\n```\n[x](y)\n```\n",
            "docs/a.md": "[itself](a.md) [up](../README.md)",
            "docs/b.md": "[itself](b.md)",
        }
        self.assertEqual(
            self.faults(documents.links_resolve, files),
            ["README.md:2: error: the link leads nowhere: docs/gone.md"],
        )
        self.assertEqual(
            self.faults(documents.pages_are_linked, files), ["docs/b.md:1: error: no document links to this one"]
        )


class FormattingTest(TidyTest):
    def test_misplaced_brace(self):
        found = self.faults(
            formatting.swift_format, {"A.swift": "func a()\n{\n}\n", ".swift-format": '{"version": 1}'}
        )
        self.assertTrue(found and found[0].startswith("A.swift:1: error: "), found)


if __name__ == "__main__":
    unittest.main()
