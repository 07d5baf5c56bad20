package import Foundation
import Postgres

extension Casework {
  /// Hides the incident, with all that hangs on it and with its reports, from everybody but its participants and those
  /// who are admitted now; whoever restricts it is one of them. One that is restricted admits further people.
  package mutating func restrict(admitting people: [UUID] = [], because reason: String) throws {
    try requireReason(reason)
    guard !incident.restricted || !people.isEmpty else {
      throw Refusal(.wrongState, "\(incident.label) is restricted already; name whom to admit, or show it again.")
    }
    queue("SELECT app.restrict(\(recordID), true, \(people))")
    let type = incident.restricted ? "incident.participants-admitted" : "incident.restricted"
    dossier.incident.restricted = true
    note(
      type, reason,
      details: people.isEmpty ? [:] : ["admitted": people.map(\.uuidString).joined(separator: " ").lowercased()])
  }

  /// Shows a restricted incident and its reports again, to whoever sees its department.
  package mutating func unrestrict(because reason: String) throws {
    try requireReason(reason)
    guard incident.restricted else { throw Refusal(.wrongState, "\(incident.label) is not restricted.") }
    queue("SELECT app.restrict(\(recordID), false, \([UUID]()))")
    dossier.incident.restricted = false
    note("incident.unrestricted", reason)
  }

  private func requireReason(_ reason: String) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "To restrict an incident, or to show it again, needs a reason.", at: "/reason")
    }
  }
}
