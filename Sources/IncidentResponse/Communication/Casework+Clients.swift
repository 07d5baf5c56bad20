import Foundation
import Postgres

/// Affected clients, each told apart (L23, L26).
extension Casework {
  /// The fact that names them.
  static let affectedCustomers = "affected_customers"

  /// Names of the clients who are affected as far as is known, in the order of the alphabet.
  var affectedClients: [String] { dossier.affectedClients }

  /// Who turns out not to be affected is told nothing that is not composed yet; who is named again is told after all.
  mutating func followClients() {
    let affected = Set(affectedClients)
    for position in dossier.communications.indices {
      let notice = dossier.communications[position]
      guard !notice.client.isEmpty, notice.occurrence == 0, let (_, definition) = definition(of: notice),
        definition.subject == .client
      else { continue }
      let isAffected = affected.contains(notice.client)
      guard notice.state == (isAffected ? .cancelled : .planned) else { continue }
      dossier.communications[position].state = isAffected ? .planned : .cancelled
      queue(
        """
        UPDATE communication SET state = \(dossier.communications[position].state.rawValue)
        WHERE organisation_id = \(organisation) AND id = \(notice.id) AND state = \(notice.state.rawValue)
        """)
      note(
        isAffected ? "communication.planned" : "communication.cancelled", "\(definition.title) to \(notice.client)",
        element: notice.element, subject: notice.id,
        details: isAffected ? [:] : ["reason": "\(notice.client) is not among the affected clients any more."])
      if isAffected, notice.requirement == .required { compose(dossier.communications[position]) }
    }
  }

  /// What the procedure says of a communication that it planned.
  func definition(of communication: Communication) -> (ProcedureVersion, Procedure.Communication)? {
    for version in dossier.procedures.values {
      guard let key = communication.element.flatMap({ version.reference($0) })?.key,
        let definition = version.procedure.communications.first(where: { $0.key == key })
      else { continue }
      return (version, definition)
    }
    return nil
  }
}

extension Dossier {
  /// Names of the clients who are affected as far as is known, in the order of the alphabet.
  package var affectedClients: [String] {
    guard case .set(let clients) = facts[Casework.affectedCustomers]?.value else { return [] }
    return clients.sorted()
  }
}
