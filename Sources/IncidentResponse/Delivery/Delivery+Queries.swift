import Foundation
import Postgres

extension Delivery {
  /// Writes messages of one record, one purpose and one source, and, but for those that a person tells, the jobs that
  /// send them.
  static func writing(_ deliveries: [Delivery], urgent: Bool = false) -> [SQL] {
    guard let first = deliveries.first else { return [] }
    let messages: SQL = """
      INSERT INTO delivery (organisation_id, id, record_id, communication_id, deadline_id, purpose, contact_id, person_id,
        recipient_name, address, channel, message_id, subject, body, department_id, document_id, document_version,
        meeting_id, improvement_id, calendar_method, calendar, page_id, held_until, language)
      SELECT \(first.organisation), d.id, \(first.record), \(first.communication), \(first.deadline),
        \(first.purpose.rawValue), d.contact_id, d.person_id, d.name, d.address, d.channel, d.message_id, d.subject, d.body,
        d.department_id, \(first.document?.id), \(first.document.map { Int32($0.version) }), \(first.meeting),
        \(first.improvement), d.method, d.calendar, \(first.page), d.held_until, d.language
      FROM unnest(\(deliveries.map(\.id)), \(deliveries.map(\.addressee.contact)), \(deliveries.map(\.addressee.person)),
        \(deliveries.map(\.addressee.name)), \(deliveries.map(\.address)), \(deliveries.map(\.channel.rawValue)),
        \(deliveries.map(\.messageID)), \(deliveries.map(\.subject)), \(deliveries.map(\.body)),
        \(deliveries.map(\.addressee.departmentID)), \(deliveries.map(\.invitation?.method.rawValue)),
        \(deliveries.map(\.invitation?.calendar)), \(deliveries.map(\.heldUntil)), \(deliveries.map(\.language)))
        AS d (id, contact_id, person_id, name, address, channel, message_id, subject, body, department_id, method, calendar,
          held_until, language)
      ON CONFLICT (organisation_id, id) DO NOTHING
      """
    let mails = deliveries.filter { !$0.channel.isTask }
    if mails.isEmpty { return [messages] }
    return [
      messages,
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent, run_at)
      SELECT \(first.organisation), job_id, 'deliver', delivery_id::text, \(first.record), delivery_id, \(urgent),
        coalesce(held_until, now())
      FROM unnest(\(mails.map { _ in UUID.next() }), \(mails.map(\.id)), \(mails.map(\.heldUntil)))
        AS new (job_id, delivery_id, held_until)
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """,
    ]
  }
}
