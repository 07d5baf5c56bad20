import Foundation
import Postgres

/// Who is told how the clock of a notice stands, and when.
extension Casework {
  /// Of the time between the event and the target, in hundredths: what is left after the last is a tenth.
  private static let reminders: [Double] = [0.5, 0.75, 0.9]
  /// After the target, as long as nothing was filed.
  private static let escalations: [TimeInterval] = [3_600, 24 * 3_600, 72 * 3_600]

  /// Reminders before the target, which is what the clock counts down to; escalations after it.
  func timers(of deadline: Deadline, due: Date, for obligation: LegalObligation) -> [DeadlineTimer] {
    let start = deadline.anchored?.earliest ?? now
    let span = max(0, due.timeIntervalSince(start))
    let before = Self.reminders.enumerated().map { step, part in
      DeadlineTimer(kind: .reminder, step: step, at: start.addingTimeInterval(span * part))
    }
    let after = Self.escalations.enumerated().map { step, pause in
      DeadlineTimer(kind: .escalation, step: step, at: due.addingTimeInterval(pause))
    }
    return [DeadlineTimer(kind: .due, step: 0, at: due)] + before + after
  }

  /// Tells whoever sees to the obligation; when it escalates, and where nobody does, everybody who may decide about it;
  /// where there is nobody, along the contact list.
  mutating func tell(
    of deadline: Deadline, _ obligation: LegalObligation, step: Int, rung: Int, purpose: Delivery.Purpose,
    domain: String,
    in tx: borrowing Transaction
  ) async throws {
    guard deadline.state.isOpen else { return }
    let results = try await tx.pipeline([
      Addressee.legal(
        owner: purpose == .escalation ? nil : obligation.owner, record: recordID, organisation: organisation,
        onlyParticipants: incident.restricted),
      Addressee.contactList(organisation: organisation),
    ])
    var addressees = try results[0].map(Addressee.init(row:))
    if addressees.isEmpty, !incident.restricted {
      let list = try results[1].map(Addressee.init(row:))
      addressees = list.isEmpty ? [] : [list[min(max(0, rung), list.count - 1)]]
    }
    let messages = inTheirLanguage(
      deliveries(
        of: "\(deadline.id.uuidString)/\(deadline.generation)/\(purpose.rawValue)/\(step)", purpose: purpose,
        deadline: deadline.id, to: addressees, domain: domain
      ) { ObligationWords(language: language(of: $0), incident: incident).message(deadline, obligation) })
    write(messages, urgent: true)
    note(
      messages.isEmpty ? "deadline.unheard" : "deadline.told",
      messages.isEmpty
        ? "\(deadline.title): there is nobody to tell"
        : "\(deadline.title): told \(messages.map(\.addressee.name).joined(separator: ", "))", subject: deadline.id)
  }
}

extension Addressee {
  /// Whoever sees to an obligation; without one, everybody whose role may decide about it in the record's department.
  static func legal(owner: UUID?, record: UUID, organisation: UUID, onlyParticipants: Bool) -> SQL {
    """
    WITH RECURSIVE up AS (
      SELECT d.id, d.parent_id FROM record r
      JOIN department d ON d.organisation_id = r.organisation_id AND d.id = r.department_id
      WHERE r.organisation_id = \(organisation) AND r.id = \(record)
      UNION ALL
      SELECT d.id, d.parent_id FROM department d JOIN up u ON d.id = u.parent_id WHERE d.organisation_id = \(organisation)
    )
    SELECT NULL::uuid AS contact_id, p.id AS person_id, p.name, p.email, p.phone, NULL::text AS department,
      NULL::uuid AS department_id, p.language
    FROM person p
    WHERE p.organisation_id = \(organisation) AND p.active
      AND CASE WHEN \(owner)::uuid IS NOT NULL THEN p.id = \(owner) ELSE EXISTS (
        SELECT 1 FROM membership m JOIN role_permission a ON a.role = m.role AND a.permission = 'legal.decide'
        WHERE m.organisation_id = p.organisation_id AND m.person_id = p.id AND m.ended_at IS NULL
          AND m.department_id IN (SELECT u.id FROM up u)) END
      AND (NOT \(onlyParticipants) OR EXISTS (
        SELECT 1 FROM participant t
        WHERE t.organisation_id = p.organisation_id AND t.record_id = \(record) AND t.person_id = p.id AND t.ended_at IS NULL))
    ORDER BY p.name, p.id LIMIT \(unescaped: "\(limit)")
    """
  }
}
