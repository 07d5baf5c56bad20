#!/usr/bin/env python3
"""Checks a bundle of evidence: python3 verify.py [FOLDER]. Needs Python 3 and nothing else.

Says of each artefact: match, mismatch, or not-verifiable (its bytes are not in the bundle).
Ends with 0 when nothing disagrees, with 1 when something does, with 2 when this is no whole bundle.
"""

import hashlib
import json
import os
import sys

FORM = "tocsin-evidence/1"
SUMS = "SHA256SUMS"


def main():
    folder = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
    try:
        manifest, ledgers, sums = read(folder)
    except (OSError, ValueError, KeyError) as error:
        print(f"This is no whole bundle of evidence: {error}")
        return 2
    faults = listed(folder, manifest, sums)
    outcomes = []
    for artefact in manifest["artefacts"]:
        outcome, reason = judged(folder, artefact, sums)
        outcomes.append(outcome)
        print(f"{outcome:15} {artefact['id']}  {artefact['fileName']!r}" + (f"  ({reason})" if reason else ""))
        faults += ledger_faults(artefact, ledgers.get(artefact["id"], []))
    known = {artefact["id"] for artefact in manifest["artefacts"]}
    faults += [f"custody.json has a ledger of {id}, which the manifest does not know" for id in sorted(set(ledgers) - known)]
    for fault in faults:
        print(f"mismatch        {fault}")
    counted = ", ".join(f"{outcomes.count(word)} {word}" for word in ("match", "mismatch", "not-verifiable"))
    print(f"{manifest['incident']['label']} of {manifest['organisation']['name']}: {counted}; {len(faults)} other faults")
    return 1 if faults or "mismatch" in outcomes else 0


def read(folder):
    with open(os.path.join(folder, SUMS), encoding="ascii") as file:
        lines = [line.rstrip("\n").split("  ", 1) for line in file]
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    if manifest["form"] != FORM:
        raise ValueError(f"its form is not {FORM}")
    with open(os.path.join(folder, "custody.json"), encoding="utf-8") as file:
        ledgers = json.load(file)
    return manifest, ledgers, {name: sum for sum, name in lines}


def listed(folder, manifest, sums):
    """What is there and not listed, what is listed and not there, and what is not as it was listed."""
    there = set()
    for place, folders, names in os.walk(folder):
        for name in names + [name for name in folders if os.path.islink(os.path.join(place, name))]:
            there.add(os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/"))
    promised = {artefact["path"] for artefact in manifest["artefacts"] if artefact.get("path")}
    wanted = promised | {"README.txt", "verify.py", "manifest.json", "custody.json"}
    faults = [f"{name} is there, and nothing lists it" for name in sorted(there - wanted - {SUMS})]
    faults += [f"{name} is missing" for name in sorted(wanted - there)]
    faults += [f"{SUMS} lists {name}, which the manifest does not" for name in sorted(set(sums) - wanted)]
    faults += [f"{SUMS} does not list {name}" for name in sorted(wanted - set(sums))]
    for name in sorted((wanted - promised) & there & set(sums)):
        if hashed(os.path.join(folder, name))[0] != sums[name]:
            faults.append(f"{name} is not as it was written")
    return faults


def judged(folder, artefact, sums):
    if not artefact.get("path"):
        return "not-verifiable", "its bytes are " + artefact["bytes"]
    path = os.path.join(folder, artefact["path"])
    if os.path.islink(path) or not os.path.isfile(path):
        return "mismatch", "its bytes are missing"
    sha256, size = hashed(path)
    if size != artefact.get("size"):
        return "mismatch", f"{size} bytes in place of {artefact.get('size')}"
    if sha256 != artefact.get("sha256"):
        return "mismatch", "other bytes than were collected"
    if sums.get(artefact["path"]) != sha256:
        return "mismatch", f"{SUMS} has another hash"
    return "match", ""


def hashed(path):
    digest, size = hashlib.sha256(), 0
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size


def ledger_faults(artefact, ledger):
    """Whether a ledger is in order, whole, and agrees with the manifest."""
    id = artefact["id"]
    faults = []
    if len(ledger) != artefact["ledgerEntries"]:
        faults.append(f"the ledger of {id} has {len(ledger)} entries in place of {artefact['ledgerEntries']}")
    places = [(entry["recordedAt"], entry["id"]) for entry in ledger]
    if places != sorted(set(places)):
        faults.append(f"the ledger of {id} is out of order")
    acts = [entry["act"] for entry in ledger]
    if acts[:1] != ["collected"] or acts.count("collected") != 1:
        faults.append(f"the ledger of {id} does not begin with its collection")
    elif ledger[0].get("sha256") != artefact.get("sha256"):
        faults.append(f"the ledger of {id} begins with another hash than the manifest has")
    if ("disposed" in acts) != (artefact["bytes"] == "disposed"):
        faults.append(f"the ledger of {id} and the manifest disagree about its disposal")
    if artefact.get("path") and "exported" not in acts:
        faults.append(f"the ledger of {id} does not have this export")
    return faults


if __name__ == "__main__":
    sys.exit(main())
