package import Foundation
import Postgres

/// What becomes of an artefact: handed on, held, kept, verified, disposed of. Each is an entry of its ledger (M41).
extension Casework {
  /// The artefact that the command read.
  package func evidence() throws -> Evidence {
    guard let row = readings.first?.first else { throw Refusal.notFound("evidence") }
    return try Evidence(row: row)
  }

  /// Hands it on: to another keeper, to somebody outside, or out of custody altogether.
  package mutating func hand(_ evidence: Evidence, _ entry: Custody.Entry) throws {
    guard entry.act.isStated else {
      let known = Custody.Act.allCases.filter(\.isStated).map(\.rawValue).joined(separator: ", ")
      throw Refusal(.invalid, "People write down: \(known). The others follow from what they do.", at: "/act")
    }
    try requireHeld(evidence)
    if let at = entry.at, at.earliest > now { throw Refusal(.invalid, "The time lies in the future.", at: "/at") }
    write(entry, of: evidence, details: entry.counterparty.map { ["counterparty": $0] } ?? [:])
  }

  /// Takes a copy of all the evidence out, for somebody outside: the ledger of each artefact whose bytes leave says so. Of
  /// what lies elsewhere or is gone, only the description leaves.
  ///
  /// - Returns: the export, for which the bundle is made (`EvidenceBundle.plan`).
  package mutating func exportEvidence(to counterparty: String, for purpose: String) throws -> UUID {
    let artefacts = try readings.first?.map(Evidence.init(row:)) ?? []
    guard !artefacts.isEmpty else { throw Refusal(.wrongState, "\(incident.label) has no evidence.") }
    guard artefacts.count <= EvidenceBundle.most else {
      throw Refusal(.wrongState, "A bundle has \(EvidenceBundle.most) artefacts at the most; take them out one by one.")
    }
    let entry = Custody.Entry(.exported, counterparty: counterparty, purpose: purpose, at: moment)
    for artefact in artefacts where artefact.state == .held && artefact.blob != nil {
      statements += Evidence.entry(entry, of: artefact.id, recordID, by: caller)
    }
    return note(
      "evidence.bundled", "\(artefacts.count) artefacts for \(counterparty)",
      details: ["counterparty": counterparty, "purpose": purpose, "artefacts": "\(artefacts.count)"])
  }

  /// Places a legal hold: the artefact is neither disposed of nor erased until it is lifted.
  package mutating func placeHold(on evidence: Evidence, because reason: String) throws {
    try requireHeld(evidence)
    guard !evidence.isHeld else { throw Refusal(.wrongState, "\(evidence.fileName) is under legal hold already.") }
    queue(
      """
      UPDATE evidence SET legal_hold = true, hold_reason = \(reason), hold_by = \(caller.person), hold_since = \(now)
      WHERE organisation_id = \(organisation) AND id = \(evidence.id)
      """)
    write(Custody.Entry(.holdPlaced, purpose: reason), of: evidence)
  }

  package mutating func liftHold(from evidence: Evidence, because reason: String) throws {
    guard evidence.isHeld else { throw Refusal(.wrongState, "\(evidence.fileName) is not under legal hold.") }
    queue(
      """
      UPDATE evidence SET legal_hold = false, hold_reason = NULL, hold_by = NULL, hold_since = NULL
      WHERE organisation_id = \(organisation) AND id = \(evidence.id)
      """)
    write(Custody.Entry(.holdLifted, purpose: reason), of: evidence)
  }

  /// Keeps it longer. It is never kept for less time than was once said.
  package mutating func retain(_ evidence: Evidence, until: Date, because reason: String) throws {
    try requireHeld(evidence)
    if let before = evidence.retainUntil, until <= before {
      throw Refusal(
        .invalid, "It is to be kept until \(before.formatted(.iso8601)); retention is extended, never shortened.",
        at: "/until")
    }
    guard until > now else { throw Refusal(.invalid, "Retention ends in the future, or it is none.", at: "/until") }
    queue(
      "UPDATE evidence SET retain_until = \(until) WHERE organisation_id = \(organisation) AND id = \(evidence.id)")
    write(
      Custody.Entry(.retentionExtended, purpose: reason), of: evidence, details: ["until": until.formatted(.iso8601)])
  }

  /// Disposes of it: its bytes go afterwards, its hash and its ledger stay.
  package mutating func dispose(_ evidence: Evidence, because reason: String) throws {
    try requireHeld(evidence)
    guard !evidence.isHeld else {
      throw Refusal(
        .wrongState, "\(evidence.fileName) is under legal hold; it is disposed of after the hold is lifted.")
    }
    if let until = evidence.retainUntil, until > now {
      throw Refusal(.wrongState, "\(evidence.fileName) is to be kept until \(until.formatted(.iso8601)).")
    }
    let basis = evidence.keptBecause.map { " (\($0))" } ?? ""
    if evidence.awaitsClosing {
      throw Refusal(
        .wrongState, "\(evidence.fileName) is kept while the incident is open, and for a time after that\(basis).")
    }
    if let until = evidence.keptUntil, until > now {
      throw Refusal(.wrongState, "\(evidence.fileName) is kept until \(until.formatted(.iso8601))\(basis).")
    }
    queue("SELECT app.dispose_evidence(\(evidence.id))")
    write(Custody.Entry(.disposed, purpose: reason), of: evidence)
  }

  /// What a look at the bytes found.
  ///
  /// - Parameter found: their hash as they are now; nil where there are none.
  package mutating func verified(_ evidence: Evidence, found: [UInt8]?, purpose: String) -> Evidence.Outcome {
    let outcome = evidence.outcome(found: found)
    statements += Evidence.entry(
      Custody.Entry(.verified, purpose: purpose, at: moment), of: evidence.id, recordID, by: caller, outcome: outcome,
      sha256: found)
    note(
      "evidence.verified", "\(evidence.fileName): \(outcome.rawValue)", subject: evidence.id,
      details: ["outcome": outcome.rawValue, "purpose": purpose])
    return outcome
  }

  private func requireHeld(_ evidence: Evidence) throws {
    guard evidence.state == .held else {
      throw Refusal(.wrongState, "\(evidence.fileName) was disposed of; its hash and its ledger stand.")
    }
  }

  private mutating func write(_ entry: Custody.Entry, of evidence: Evidence, details: [String: String] = [:]) {
    var entry = entry
    entry.at = entry.at ?? moment
    statements += Evidence.entry(entry, of: evidence.id, recordID, by: caller)
    var details = details
    details["purpose"] = entry.purpose
    note(
      "evidence.\(entry.act.rawValue)", evidence.fileName, subject: evidence.id, occurred: entry.at, details: details)
  }
}
