"""Holds a gateway to docs/api/openapi.yaml: contract.py SUPERUSER_URL PROGRAMS.

1. A database of its own is migrated and given two organisations: everything in the first, nothing in the second.
2. schemathesis sends the first organisation's requests, its own ids filled in: no fault of the server, no answer that
   is not described.
3. The second organisation's token asks for each of those ids: nothing is there.
"""

import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests
import yaml

ROOT = Path(__file__).resolve().parents[2]
DESCRIPTION = ROOT / "docs/api/openapi.yaml"
# Where scripts/test looks for what a run of tests has to say.
RESULTS = ROOT / ".tocsin/test/contract.xml"
TIME_LIMIT = 240
CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method", "allow_header_conformance", "negative_data_rejection",
    "ignored_auth",
)
# A good value for each thing that a query must say.
QUERY = {"month": "2026-03", "purpose": "Contract"}


def main(server, programs):
    name = f"tocsin_contract_{os.getpid()}"
    superuser = url(server)
    try:
        with tempfile.TemporaryDirectory() as directory:
            migrate(server, name, programs, directory)
            first, second = (organisation(url(server, database=name), slug) for slug in ("first", "second"))
            go_by_regimes(server, name, programs, directory)
            with gateway(server, name, programs, directory) as address:
                ids = fill(address, first)
                report = generated(address, first, ids, directory)
                leaks = reachable(address, second, ids)
        for leak in leaks:
            print(f"error: of another organisation: {leak}")
        return 1 if report or leaks else 0
    finally:
        psql(superuser, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def url(server, user=None, database=None):
    """The same server, as another login and another database."""
    parts = urlsplit(server)
    host = parts.netloc.rpartition("@")[2]
    login = user or parts.netloc.rpartition("@")[0]
    path = f"/{database}" if database else parts.path
    return f"postgresql://{login}@{host}{path}" + (f"?{parts.query}" if parts.query else "")


def psql(address, statements):
    return subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1", address],
        input=statements, text=True, check=True, capture_output=True,
    ).stdout.strip()


def migrate(server, database, programs, directory):
    tocsin = f"{programs}/tocsin"
    run(tocsin, "migrate", "roles", "--superuser-url", server, "--database-name", database, "--passwords", directory)
    run(tocsin, "migrate", "up", TOCSIN_DATABASE_URL=url(server, "tocsin_migrator", database))


def run(*command, **settings):
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def organisation(address, slug):
    """An organisation with one person who holds every role, and the person's token."""
    secret = "tcs_" + secrets.token_urlsafe(32)
    ids = {name: str(uuid.uuid4()) for name in ("organisation", "department", "record", "person", "token")}
    roles = "".join(
        f"INSERT INTO membership (organisation_id, id, person_id, department_id, role) VALUES "
        f"('{ids['organisation']}', '{uuid.uuid4()}', '{ids['person']}', '{ids['department']}', '{role}');"
        for role in ("member", "responder", "manager", "administrator", "auditor")
    )
    psql(address, f"""
        INSERT INTO organisation (organisation_id, slug, name) VALUES ('{ids["organisation"]}', '{slug}', '{slug}');
        INSERT INTO department (organisation_id, id, slug, name)
          VALUES ('{ids["organisation"]}', '{ids["department"]}', 'all', 'All');
        INSERT INTO record (organisation_id, id, kind, department_id)
          VALUES ('{ids["organisation"]}', '{ids["record"]}', 'organisation', '{ids["department"]}');
        INSERT INTO person (organisation_id, id, kind, name)
          VALUES ('{ids["organisation"]}', '{ids["person"]}', 'employee', 'Contract');
        INSERT INTO api_token (organisation_id, id, person_id, name, prefix, hash, permissions, expires_at)
          VALUES ('{ids["organisation"]}', '{ids["token"]}', '{ids["person"]}', 'contract', 'tcs_contract',
            '\\x{hashlib.sha256(secret.encode()).hexdigest()}', '{{*}}', now() + interval '1 day');
        {roles}""")
    return ids | {"secret": secret}


def go_by_regimes(server, database, programs, directory):
    """What the law demands is asked of the regimes that ship."""
    settings = {"TOCSIN_DATABASE_URL": url(server, "tocsin_admin", database)}
    password = Path(directory, "tocsin_admin")
    if password.exists():
        settings["TOCSIN_DATABASE_PASSWORD_FILE"] = str(password)
    run(f"{programs}/tocsin", "regime", "import", "--organisation", "first", **settings)
    run(f"{programs}/tocsin", "regime", "profile", "--organisation", "first", "--fact", "jurisdictions=DE",
        "--fact", "role=controller", **settings)


@contextmanager
def gateway(server, database, programs, directory):
    settings = {
        "TOCSIN_DATABASE_URL": url(server, "tocsin_gateway", database),
        "TOCSIN_HTTP_PORT": "0",
        "TOCSIN_RATE_LIMIT": "0",
        "TOCSIN_LOG_FORMAT": "json",
    }
    password = Path(directory, "tocsin_gateway")
    if password.exists():
        settings["TOCSIN_DATABASE_PASSWORD_FILE"] = str(password)
    log = Path(directory, "gateway.log")
    with log.open("w") as output:
        process = subprocess.Popen([f"{programs}/tocsin-gateway"], env=os.environ | settings, stderr=output)
    try:
        yield f"http://127.0.0.1:{port(process, log)}"
        if process.poll() is not None:
            sys.exit(f"the gateway ended by itself:\n{log.read_text()[-4000:]}")
    finally:
        process.terminate()
        process.wait(timeout=15)
        for line in log.read_text().splitlines():
            if '"level":"error"' in line:
                print(line)


def port(process, log):
    """The free port it took, from its log."""
    while process.poll() is None:
        if found := re.search(r'"http\.port":"(\d+)"', log.read_text()):
            return found[1]
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
    sys.exit(f"the gateway did not start:\n{log.read_text()}")


def fill(address, caller):
    """One of everything, made through the API: what each name in a path stands for."""
    # A person and a membership of their own: taking the caller's away would end everything else.
    ids = {"department": caller["department"]}
    ids["person"] = call(address, caller, "POST", "/v1/people", {"kind": "employee", "name": "B. Kowalska"})["id"]
    ids["membership"] = call(address, caller, "POST", "/v1/memberships", {
        "personId": ids["person"], "departmentId": ids["department"], "role": "member"})["id"]
    for procedure in ("miniorange", "ledgerpro"):
        source = (ROOT / f"procedures/{procedure}.yaml").read_bytes()
        call(address, caller, "POST", "/v1/procedures", data=source, type="application/yaml")
    ids["procedure"], ids["training"] = "miniorange", "reporting-incidents"
    ids["reference"], ids["channel"], ids["key"] = "business-continuity-policy", "email", "resolution-notice"
    ids["contact"] = call(address, caller, "POST", "/v1/contacts", {"team": "HR", "email": "hr@first.example"})["id"]
    ids["token"] = call(address, caller, "POST", "/v1/tokens", {"name": "Intake"})["id"]
    ids["schedule"] = call(address, caller, "POST", "/v1/on-call/schedules", {
        "name": "Night", "zone": "UTC",
        "layers": [{"name": "all", "personIds": [ids["person"]], "starts": "2026-01-05T09:00"}]})["id"]
    ids["override"] = call(address, caller, "POST", f"/v1/on-call/schedules/{ids['schedule']}/overrides", {
        "personId": ids["person"], "from": "2098-01-01T00:00:00Z", "until": "2098-02-01T00:00:00Z"})["overrides"][0]["id"]
    ids["policy"] = call(address, caller, "POST", "/v1/on-call/policies", {
        "name": "Usual", "steps": [{"targets": [{"scheduleId": ids["schedule"]}]}]})["id"]
    ids["method"] = call(address, caller, "POST", "/v1/contact-methods", {
        "channel": "email", "address": "night@first.example"})["id"]
    ids["webhook"] = call(address, caller, "POST", "/v1/webhooks", {"url": "https://hooks.example/tocsin"})["id"]
    ids["calendar"] = "own"
    ids["closure"] = call(address, caller, "POST", "/v1/calendars/own/closures", {
        "day": "2026-12-24", "reason": "Inventory"})["id"]
    ids["duty"] = call(address, caller, "GET", "/v1/duties")["items"][0]["id"]
    ids["report"] = call(address, caller, "POST", "/v1/reports", {"summary": "A false login page"})["id"]
    ids["incident"] = call(address, caller, "POST", "/v1/incidents", {
        "title": "Phishing wave", "start": True,
        "procedures": [{"procedure": "miniorange", "level": "level-3", "reason": "contract"},
                       {"procedure": "ledgerpro", "level": "high", "reason": "contract"}],
        "log": {"summary": "s", "description": "d", "fault": "f", "affectedProducts": "a"},
    })["id"]
    incident = f"/v1/incidents/{ids['incident']}"
    responses = {one["procedure"]: one for one in call(address, caller, "GET", f"{incident}/responses")["items"]}
    response = responses["miniorange"]
    analysis = f"{incident}/responses/{responses['ledgerpro']['id']}/steps/root-cause-analysis"
    ids["finding"] = call(address, caller, "POST", f"{analysis}/findings", {
        "question": "cause", "statement": "A key was public"})["findingId"]
    ids["improvement"] = call(address, caller, "POST", "/v1/improvements", {
        "kind": "improvement", "source": "finding", "title": "Rotate the keys", "incidentId": ids["incident"],
        "findingId": ids["finding"]})["id"]
    ids["response"], ids["step"] = response["id"], response["steps"][0]["key"]
    ids["communication"] = call(address, caller, "GET", f"{incident}/communications")["items"][0]["id"]
    call(address, caller, "POST", f"{incident}/documents", {"document": "log-document"})
    ids["document"] = call(address, caller, "GET", f"{incident}/documents")["items"][0]["id"]
    return ids | respond(address, caller, incident, ids)


def respond(address, caller, incident, ids):
    """What people do in an incident, and what else the organisation keeps."""
    step = f"{incident}/responses/{ids['response']}/steps/{ids['step']}"
    supplier = call(address, caller, "GET", "/v1/suppliers")["items"][0]
    # Only who holds the role sees violations.
    call(address, caller, "POST", "/v1/duties", {
        "procedure": "miniorange", "kind": "role", "key": "hr-manager", "personId": caller["person"]})
    call(address, caller, "POST", "/v1/violations", {
        "personId": ids["person"], "incidentId": ids["incident"], "reason": "Said nothing"})
    return {
        "item": call(address, caller, "POST", f"{step}/items", {"title": "Look again"})["itemId"],
        "appointment": call(address, caller, "POST", f"{incident}/appointments", {
            "procedure": "miniorange", "role": "operations", "name": "Forensics Ltd"})["appointmentId"],
        "page": call(address, caller, "POST", f"{incident}/pages", {
            "reason": "Contract", "policyId": ids["policy"]})["pageId"],
        "link": "A" * 43,
        "meeting": call(address, caller, "POST", f"{incident}/meetings", {
            "procedure": "miniorange", "meeting": "assessment-meeting", "at": "2099-03-01T09:30:00Z"})["meetingId"],
        "evidence": call(address, caller, "POST", f"{incident}/evidence-references", {
            "kind": "device", "fileName": "Laptop", "place": "Safe 2"})["evidenceId"],
        "export": call(address, caller, "POST", f"{incident}/evidence-exports", {
            "counterparty": "Court", "purpose": "File 7"})["exportId"],
        "upload": call(address, caller, "POST", f"{incident}/uploads", {"kind": "file", "fileName": "a.bin"})["id"],
        "supplier": supplier["id"], "service": supplier["services"][0]["id"],
        "summary": call(address, caller, "POST", "/v1/management-summaries", {
            "from": "2026-01-01", "to": "2026-12-31"})["id"],
        # Only e-mail makes one.
        "message": str(uuid.uuid4()),
        "violation": call(address, caller, "GET", "/v1/violations")["items"][0]["id"],
        "obligation": call(address, caller, "GET", f"{incident}/obligations")["items"][0]["id"],
    }


def call(address, caller, method, path, body=None, data=None, type="application/json"):
    answer = requests.request(
        method, address + path, timeout=30, data=data if body is None else json.dumps(body),
        headers={"Authorization": f"Bearer {caller['secret']}", "Content-Type": type, "If-Match": "*"})
    if answer.status_code >= 300:
        sys.exit(f"{method} {path} answered {answer.status_code}: {answer.text}")
    return answer.json()


def generated(address, caller, ids, directory):
    """schemathesis with the caller's own ids: 0 when everything held."""
    configuration = Path(directory, "schemathesis.toml")
    # Whatever version there is, or every command would stop at the first look.
    known = {f"path.{name}": value for name, value in ids.items()} | {"header.If-Match": "*"}
    configuration.write_text(
        "[parameters]\n" + "".join(f"{json.dumps(name)} = {json.dumps(value)}\n" for name, value in known.items()))
    command = [
        str(ROOT / ".tocsin/venv/bin/schemathesis"), "--config-file", str(configuration), "run", str(DESCRIPTION),
        "--url", address,
        "--header", f"Authorization: Bearer {caller['secret']}", "--phases", "examples,coverage,fuzzing",
        "--max-examples", "20", "--workers", "1", "--request-timeout", "20", "--seed", "1", "--max-failures", "20",
        "--max-time", "120", "--no-color", "--warnings", "off", "--report-junit-path", str(RESULTS),
        # The stream never ends.
        "--exclude-operation-id", "getEvents",
        # It knows no way to write a partial upload; UploadTests do.
        "--exclude-operation-id", "appendIncidentsUploads",
        "--checks", ",".join(CHECKS),
    ]
    try:
        return subprocess.run(command, cwd=directory, timeout=TIME_LIMIT).returncode
    except subprocess.TimeoutExpired:
        print(f"error: the generated requests took longer than {TIME_LIMIT} s")
        return 1


def reachable(address, stranger, ids):
    """Every address that shows something of the first organisation to the second."""
    found = []
    for path, operations in yaml.safe_load(DESCRIPTION.read_text())["paths"].items():
        names = re.findall(r"{(\w+)}", path)
        if not names or "get" not in operations:
            continue
        filled = path.format_map({"version": "1", "format": "pdf"} | ids)
        # What a query must say is said, so that the address itself answers.
        needed = [one["name"] for one in operations["get"].get("parameters", []) if one.get("required") and one["in"] == "query"]
        if needed:
            filled += "?" + "&".join(f"{name}={QUERY[name]}" for name in needed)
        answer = requests.get(
            address + filled, timeout=30, headers={"Authorization": f"Bearer {stranger['secret']}"})
        empty = answer.status_code == 200 and answer.json().get("items") == []
        if answer.status_code != 404 and not empty:
            found.append(f"GET {filled} answered {answer.status_code}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
