package import Foundation
import Postgres

extension Casework {
  /// Gives somebody a role of the procedure in this incident, who then takes part in it wherever they belong (M82, M84,
  /// M85, L15). An exclusive role that somebody has is handed over, with a reason.
  ///
  /// - Returns: the key of the appointment.
  @discardableResult
  package mutating func appoint(_ draft: Appointment.Draft) throws -> UUID {
    try require(.triaged, .logged, .responding, .resolved, .reviewed, to: "appoint people")
    guard let version = version(slug: draft.procedure) else {
      throw Refusal(.invalid, "The incident does not follow a procedure \(draft.procedure).", at: "/procedure")
    }
    let role = try part(draft.role, of: version.procedure.roles, "role", at: "/role")
    guard let element = version.id(.role, role.key) else { throw Refusal.notFound("role") }
    guard (draft.person == nil) != (draft.name == nil) else {
      throw Refusal(.invalid, "Name a person of the organisation, or somebody from outside by name.", at: "/personId")
    }
    let since = draft.at ?? moment
    if since.earliest > now { throw Refusal(.invalid, "An appointment lies in the future.", at: "/at") }
    let current = dossier.appointments.filter { $0.element == element }
    if current.contains(where: { $0.person == draft.person && $0.name == draft.name }) {
      throw Refusal(.wrongState, "They have the role \(role.title) in this incident already.")
    }
    if let person = draft.person { try checkDistinct(role, of: version, person) }
    let handedOver = role.exclusive ? current.first : nil
    if let handedOver {
      guard let reason = draft.reason, reason.contains(where: { !$0.isWhitespace }) else {
        throw Refusal(
          .invalid, "\(role.title) is one person at a time, and somebody is. Handing over needs a reason.",
          at: "/reason")
      }
      end(handedOver)
    }
    let appointment = Appointment(
      id: .next(), element: element, isExclusive: role.exclusive, person: draft.person, name: draft.name)
    insert(appointment, since: since, as: role.key)
    note(
      handedOver == nil ? "role.appointed" : "role.handed-over", role.title, element: element, subject: appointment.id,
      occurred: since, details: details(of: draft, from: handedOver))
    return appointment.id
  }

  /// Throws where the procedure keeps a team apart from another that the person belongs to (L17).
  private func checkDistinct(_ role: Procedure.Role, of version: ProcedureVersion, _ person: UUID) throws {
    let apart = version.procedure.roles.filter { other in
      role.distinctFrom.contains(other.key) || other.distinctFrom.contains(role.key)
    }
    guard let other = apart.first(where: { dossier.isHeld($0.key, of: version, by: person) }) else { return }
    throw Refusal(
      .invalid, "They have the role \(other.title), and the procedure keeps \(role.title) apart from it.",
      at: "/personId")
  }

  private func details(of draft: Appointment.Draft, from former: Appointment?) -> [String: String] {
    var details: [String: String] = [:]
    details["to"] = draft.person?.uuidString.lowercased() ?? draft.name
    details["from"] = former.flatMap { $0.person?.uuidString.lowercased() ?? $0.name }
    details["reason"] = draft.reason
    return details
  }

  private mutating func insert(_ appointment: Appointment, since: Moment, as duty: String) {
    dossier.appointments.append(appointment)
    queue(
      """
      INSERT INTO appointment (organisation_id, id, record_id, element_id, exclusive, person_id, name, since_earliest,
        since_latest, appointed_by)
      VALUES (\(organisation), \(appointment.id), \(recordID), \(appointment.element), \(appointment.isExclusive),
        \(appointment.person), \(appointment.name), \(since.earliest), \(since.latest), \(caller.person))
      """)
    guard let person = appointment.person else { return }
    queue(
      """
      INSERT INTO participant (organisation_id, record_id, person_id, duty)
      VALUES (\(organisation), \(recordID), \(person), \(duty))
      ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET ended_at = NULL
      """)
  }

  /// Takes a role away, for example from an expert whose engagement is over (L15).
  package mutating func endAppointment(_ id: UUID, because reason: String) throws {
    guard let appointment = dossier.appointments.first(where: { $0.id == id }),
      let version = dossier.procedures.values.first(where: { $0.element(appointment.element) != nil })
    else { throw Refusal.notFound("appointment") }
    guard !appointment.isExclusive || !incident.status.isActive else {
      throw Refusal(
        .wrongState, "\(title(version, appointment.element)) is needed while the incident lasts: hand the role over.")
    }
    end(appointment)
    note(
      "role.ended", title(version, appointment.element), element: appointment.element, subject: id,
      details: ["reason": reason])
  }

  private mutating func end(_ appointment: Appointment) {
    dossier.appointments.removeAll { $0.id == appointment.id }
    queue(
      "UPDATE appointment SET ended_at = now() WHERE organisation_id = \(organisation) AND id = \(appointment.id)")
    let key = dossier.procedures.values.lazy.compactMap { $0.reference(appointment.element)?.key }.first
    guard let person = appointment.person, let key else { return }
    queue(
      """
      UPDATE participant SET ended_at = now()
      WHERE organisation_id = \(organisation) AND record_id = \(recordID) AND person_id = \(person) AND duty = \(key)
      """)
  }
}
