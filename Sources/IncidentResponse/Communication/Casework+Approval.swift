package import Foundation
import Postgres

/// Words that go out only once somebody has approved them.
extension Casework {
  /// Whether the procedure names who approves it, and nobody has.
  func awaitsApproval(_ communication: Communication) -> Bool {
    guard communication.state == .planned, !communication.isApproved,
      let (_, definition) = definition(of: communication)
    else { return false }
    return !definition.approvers.isEmpty
  }

  /// Approves what a planned communication says (L26): it goes out as the record stands now. Refused while it lacks a part
  /// that the procedure demands (L27).
  package mutating func approve(_ id: UUID, remark: String? = nil) throws {
    guard let position = dossier.communications.firstIndex(where: { $0.id == id }) else {
      throw Refusal.notFound("communication")
    }
    let communication = dossier.communications[position]
    guard communication.state == .planned else {
      throw Refusal(.wrongState, "The communication is \(communication.state.rawValue); there is nothing to approve.")
    }
    guard let (version, definition) = definition(of: communication), !definition.approvers.isEmpty else {
      throw Refusal(.wrongState, "The procedure asks for no approval of it.")
    }
    try require(oneOf: definition.approvers, of: version, to: "approve what \(definition.title) says")
    guard communication.requirement == .required else {
      throw Refusal(.wrongState, "Whether it is required is decided first.")
    }
    guard !communication.isApproved else { throw Refusal(.wrongState, "It has been approved already.") }
    let missing = unsaid(in: communication)
    guard missing.isEmpty else {
      throw Refusal(.gate, "\(definition.title) does not say all that the procedure demands.", missing: missing)
    }
    dossier.communications[position].isApproved = true
    queue(
      """
      UPDATE communication SET approved_by = \(caller.person), approved_at = now()
      WHERE organisation_id = \(organisation) AND id = \(id) AND state = 'planned'
      """)
    let whom = communication.client.isEmpty ? definition.title : "\(definition.title) to \(communication.client)"
    note(
      "communication.approved", whom, element: communication.element, subject: id,
      details: remark.map { ["remark": $0] } ?? [:])
    compose(dossier.communications[position])
  }

  /// Titles of the parts that the procedure demands and of which the incident holds nothing yet. What is read when it is
  /// composed, from suppliers and reviews, is not known before.
  func unsaid(in communication: Communication) -> [String] {
    guard let (version, definition) = definition(of: communication) else { return [] }
    let audience = version.procedure.audiences.first { version.id(.audience, $0.key) == communication.audience }
    let words = MessageField(
      dossier: dossier, version: version, times: MessageTimes(zone: dossier.zone),
      isOutside: audience?.side == .external, client: communication.client)
    return version.procedure.fields.filter { field in
      definition.fields.contains(field.key) && ![.supplierStatus, .lessons].contains(field.source)
        && words.text(field) == MessageField.notRecorded
    }.map(\.title)
  }
}
