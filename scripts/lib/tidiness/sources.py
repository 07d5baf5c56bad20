"""Sizes, imports and banned words of the sources."""

import re

from tidiness.repository import Fault
from tidiness.swift_text import code_only, functions, line_of

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60


def sizes(repository):
    faults = []
    for path in repository.paths:
        if not path.endswith((".swift", ".py", ".sh")) and not is_script(repository, path):
            continue
        text = repository.text(path)
        if (lines := len(text.splitlines())) > LINES_OF_A_FILE:
            faults.append(Fault(path, LINES_OF_A_FILE + 1, f"{lines} lines; a file has at most {LINES_OF_A_FILE}"))
        if not path.endswith(".swift"):
            continue
        for name, first, last in functions(text):
            if (lines := last - first + 1) > LINES_OF_A_FUNCTION:
                limit = f"a function has at most {LINES_OF_A_FUNCTION}"
                faults.append(Fault(path, first, f"{name} has {lines} lines; {limit}"))
    return faults


def is_script(repository, path):
    return path.startswith("scripts/") and "." not in path.rsplit("/", 1)[1] and repository.text(path).startswith("#!")


EXECUTABLES = {"Gateway", "DeadlineWorker", "ReportWorker", "Intake", "AdminCLI"}
TESTS = "a test target"

# Who may import what. A module that stands here may be imported by nobody else; what does not stand here is free.
IMPORTERS = {
    "CLibPQ": {"Postgres"},
    "CCurl": {"Mail", "Web", "CCurlShim"},
    "CCurlShim": {"Mail", "Web"},
    "CGMime": {"Mail"},
    "CZlib": {"Gzip"},
    "Gzip": {"AdminCLI", TESTS},
    "CArchive": {"Tar"},
    "Tar": {"IncidentResponse", "AdminCLI", TESTS},
    "Postgres": {"IncidentResponse", "Bootstrap", "MailIntake", *EXECUTABLES, "TestSupport", TESTS},
    "Mail": {"DeadlineWorker", "MailIntake", TESTS},
    "MailIntake": {"Intake", "AdminCLI", TESTS},
    "Web": {"DeadlineWorker", "Gateway", TESTS},
    "Hummingbird": {"Gateway", "Bootstrap", TESTS},
    "HummingbirdCore": {"Gateway", "Bootstrap", TESTS},
    "NIOCore": {"Gateway", "Bootstrap", "MailIntake", TESTS},
    "NIOPosix": {"MailIntake"},
    "NIOHTTP1": {"Gateway"},
    "NIOHTTPTypes": {"Gateway"},
    "HTTPTypes": {"Gateway", "Bootstrap", TESTS},
    "ArgumentParser": EXECUTABLES | {"Bootstrap", TESTS},
    "Configuration": {"Bootstrap"},
    "Yams": {"IncidentResponse", TESTS},
    "Mustache": {"IncidentResponse", TESTS},
    "Gateway": {TESTS},
    "DeadlineWorker": {TESTS},
    "ReportWorker": {TESTS},
    "Intake": {TESTS},
    "AdminCLI": {TESTS},
    "Bootstrap": EXECUTABLES | {TESTS},
    "IncidentResponse": EXECUTABLES | {"MailIntake", "TestSupport", TESTS},
    "TestSupport": {TESTS},
    "XCTest": set(),
}

# In IncidentResponse only these talk to the database: files of statements and of rows, and the types whose work is a
# transaction. Values and rules, everything else, stay testable without one.
DATABASE_CAPABILITIES = {"Queries", "Row"}
DATABASE_TYPES = {
    "Auditor",
    "CaseWorker",
    "Casework",
    "ConformityKeeper",
    "DeliveryHandler",
    "DigestLetters",
    "DeliveryRecorder",
    "Housekeeper",
    "Improvement",
    "JobClaim",
    "JobEngine",
    "JobLedger",
    "PageLetters",
    "RenderHandler",
    "Sweeper",
    "Database",
    "Dossier",
    "EventBatch",
    "HistoryImport",
    "IdempotencyKey",
    "Incidents",
    "NoticeWorker",
    "ObligationRound",
    "OrganisationWorker",
    "PostgresArtefactStore",
    "ProcedureLibrary",
    "Reports",
    "Scope",
    "WebhookKeeper",
    "WebhookWorker",
}

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?"
    r"import[ \t]+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)[ \t]+)?(\w+)",
    re.MULTILINE,
)


def imports(repository):
    faults = []
    for path in repository.below("Sources", ".swift") + repository.below("Tests", ".swift"):
        target, file = path.split("/")[1], path.rsplit("/", 1)[1]
        importer = TESTS if path.startswith("Tests/") and target != "TestSupport" else target
        code = code_only(repository.text(path))
        for match in IMPORT.finditer(code):
            module, line = match[1], line_of(code, match.start(1))
            if module in IMPORTERS and importer not in IMPORTERS[module] and target != module:
                faults.append(Fault(path, line, f"{target} may not import {module}"))
            if module == "Postgres" and target == "IncidentResponse" and not has_statements(file):
                faults.append(Fault(path, line, "no database in values and rules; statements stand in Noun+Queries.swift"))
    return faults


def has_statements(file):
    noun, _, capability = file.removesuffix(".swift").partition("+")
    return capability in DATABASE_CAPABILITIES or noun in DATABASE_TYPES


def anywhere(path):
    return path.startswith(("Sources/", "Tests/", "scripts/", "migrations/"))


def swift(path):
    return path.startswith(("Sources/", "Tests/")) and path.endswith(".swift")


# (what, where, in code only, why not)
BANNED = [
    (r"\b(?:TODO|FIXME)\b", anywhere, False, "finish it, or file it, but do not leave a note"),
    (r"\btry!", swift, True, "an error is thrown or handled, not fatal"),
    (r"\bas!", swift, True, "a cast that can fail is checked"),
    (
        r"(?<![\w.])print\(",
        lambda path: swift(path) and not path.startswith(("Sources/AdminCLI/", "Tests/Benchmarks/")),
        True,
        "only the command line prints; everything else logs",
    ),
    (
        r"\bDate\(\)|\bDate\.now\b",
        lambda path: path.startswith("Sources/IncidentResponse/"),
        True,
        "a rule never reads the clock: the instant is a parameter",
    ),
    (r"\bTask\.sleep\b", lambda path: path.startswith("Tests/"), True, "a test awaits a signal, never a while"),
]

# The one place that must spell the words out, and its tests.
EXEMPT = ("scripts/lib/tidiness/", "scripts/tests/")


def banned_words(repository):
    faults = []
    for path in repository.paths:
        rules = [rule for rule in BANNED if rule[1](path)]
        if not rules or path.startswith(EXEMPT) or not is_text(repository, path):
            continue
        text = repository.text(path)
        code = code_only(text) if path.endswith(".swift") else text
        for pattern, _, in_code_only, reason in rules:
            searched = code if in_code_only else text
            for match in re.finditer(pattern, searched):
                faults.append(Fault(path, line_of(searched, match.start()), f"`{match[0]}`: {reason}"))
    return faults


def is_text(repository, path):
    return path.endswith((".swift", ".sql", ".py", ".sh", ".md", ".h", ".c", ".txt", ".yaml")) or is_script(
        repository, path
    )
