import Foundation
import Postgres

/// One round through the register of improvements of an organisation: owners are told what they see to, and readers what is
/// shared with them. It can be run at any time, any number of times.
struct ImprovementRound: Sendable {
  /// Messages of one round; the rest follows at once.
  static let batch = 500

  let caller: Caller
  let now: Date
  let zone: String
  let domain: String
  private(set) var hasMail = false
  private(set) var hasMore = false

  init(caller: Caller, now: Date, zone: String, domain: String) {
    self.caller = caller
    self.now = now
    self.zone = zone
    self.domain = domain
  }

  mutating func tell(in tx: borrowing Transaction) async throws {
    let results = try await tx.pipeline([reminders, readings])
    hasMore = results.contains { $0.count == Self.batch }
    try await remind(results[0], in: tx)
    try await share(results[1], in: tx)
  }

  private mutating func remind(_ rows: Rows, in tx: borrowing Transaction) async throws {
    for row in rows {
      let due: Date = try row["due_at"]
      let at: Date = try row["remind_at"]
      let addressee = try Self.addressee(row)
      let id: UUID = try row["id"]
      let words = try notice(row).reminder(to: addressee.name, due: due, asOf: now)
      try await send(
        .reminder, of: "\(id.uuidString)/\(at.timeIntervalSince1970)", row, to: addressee, words, in: tx)
      _ = try await tx.execute(
        """
        UPDATE improvement SET remind_at = \(Improvement.nextReminder(after: now, due: due))
        WHERE organisation_id = \(caller.organisation) AND id = \(id)
        """)
    }
  }

  private mutating func share(_ rows: Rows, in tx: borrowing Transaction) async throws {
    for row in rows {
      let addressee = try Self.addressee(row)
      let id: UUID = try row["id"]
      let words = try notice(row).sharing(with: addressee.name)
      try await send(.communication, of: "\(id.uuidString)/shared", row, to: addressee, words, in: tx)
      _ = try await tx.execute(
        """
        UPDATE improvement_person SET told_at = \(now)
        WHERE organisation_id = \(caller.organisation) AND improvement_id = \(id) AND person_id = \(addressee.person)
          AND part = 'reader'
        """)
    }
  }

  /// Nobody without an address is written to; the register shows that they were not told.
  private mutating func send(
    _ purpose: Delivery.Purpose, of source: String, _ row: Row, to addressee: Addressee,
    _ words: (subject: String, body: String), in tx: borrowing Transaction
  ) async throws {
    guard let address = addressee.email else { return }
    let id = Delivery.key(of: source, to: address)
    let delivery = Delivery(
      organisation: caller.organisation, id: id, record: try row["record_id"], improvement: try row["id"],
      purpose: purpose, addressee: addressee, channel: .email, address: address,
      messageID: Delivery.messageID(id, domain: domain), subject: words.subject, body: words.body)
    _ = try await tx.pipeline(Delivery.writing([delivery], urgent: false))
    hasMail = true
  }

  private func notice(_ row: Row) throws -> ImprovementNotice {
    ImprovementNotice(
      kind: try .stored(row["kind"]), title: try row["title"], description: try row["description"],
      incident: try row["label"], zone: zone)
  }

  private static func addressee(_ row: Row) throws -> Addressee {
    Addressee(person: try row["person_id"], name: try row["name"], email: try row["email"])
  }

  private var reminders: SQL {
    """
    SELECT i.id, i.record_id, i.kind, i.title, i.description, i.due_at, i.remind_at, p.id AS person_id, p.name, p.email,
      n.label
    FROM improvement i
    JOIN person p ON p.organisation_id = i.organisation_id AND p.id = i.owner_id
    LEFT JOIN incident n ON n.organisation_id = i.organisation_id AND n.id = i.record_id
    WHERE i.organisation_id = \(caller.organisation) AND i.remind_at <= \(now)
    ORDER BY i.remind_at, i.id LIMIT \(Int64(Self.batch))
    FOR NO KEY UPDATE OF i
    """
  }

  private var readings: SQL {
    """
    SELECT i.id, i.record_id, i.kind, i.title, i.description, p.id AS person_id, p.name, p.email, n.label
    FROM improvement_person r
    JOIN improvement i ON i.organisation_id = r.organisation_id AND i.id = r.improvement_id
    JOIN person p ON p.organisation_id = r.organisation_id AND p.id = r.person_id AND p.email IS NOT NULL
    LEFT JOIN incident n ON n.organisation_id = i.organisation_id AND n.id = i.record_id
    WHERE r.organisation_id = \(caller.organisation) AND r.part = 'reader' AND r.told_at IS NULL
    ORDER BY r.added_at, r.person_id LIMIT \(Int64(Self.batch))
    FOR NO KEY UPDATE OF r
    """
  }
}
