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
    holdBackMessagesOutside()
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

  /// What would be told to people outside, and nobody has decided, waits for a decision from now on.
  private mutating func holdBackMessagesOutside() {
    for position in dossier.communications.indices {
      let planned = dossier.communications[position]
      guard planned.state == .planned, planned.requirement == .required, let element = planned.element,
        let version = dossier.procedures.values.first(where: { $0.reference(element) != nil }),
        let communication = version.procedure.communications.first(where: { $0.key == version.reference(element)?.key }
        ),
        communication.decision == nil, let audience = planned.audience.flatMap({ version.reference($0) })?.key,
        requirement(of: communication, audience, version) == .undecided
      else { continue }
      dossier.communications[position].requirement = .undecided
      queue(
        """
        UPDATE communication SET requirement = 'undecided'
        WHERE organisation_id = \(organisation) AND id = \(planned.id) AND state = 'planned'
        """)
      note("communication.held-back", communication.title, element: element, subject: planned.id)
    }
  }

  private func requireReason(_ reason: String) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "To restrict an incident, or to show it again, needs a reason.", at: "/reason")
    }
  }
}
