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
    let statements = try remind(results[0]) + share(results[1])
    if !statements.isEmpty { _ = try await tx.pipeline(statements) }
  }

  private mutating func remind(_ rows: Rows) throws -> [SQL] {
    if rows.isEmpty { return [] }
    var deliveries: [Delivery] = []
    var improvements: [UUID] = []
    var reminders: [Date?] = []
    for row in rows {
      let due: Date = try row["due_at"]
      let at: Date = try row["remind_at"]
      let addressee = try Self.addressee(row)
      let id: UUID = try row["id"]
      let words = try notice(row).reminder(to: addressee.name, due: due, asOf: now)
      let source = "\(id.uuidString)/\(at.timeIntervalSince1970)"
      if let sent = try delivery(.reminder, of: source, row, to: addressee, words) { deliveries.append(sent) }
      improvements.append(id)
      reminders.append(Improvement.nextReminder(after: now, due: due))
    }
    hasMail = hasMail || !deliveries.isEmpty
    let told: SQL = """
      UPDATE improvement i SET remind_at = next.remind_at
      FROM unnest(\(improvements), \(reminders)) AS next (id, remind_at)
      WHERE i.organisation_id = \(caller.organisation) AND i.id = next.id
      """
    return deliveries.flatMap { Delivery.writing([$0]) } + [told]
  }

  private mutating func share(_ rows: Rows) throws -> [SQL] {
    if rows.isEmpty { return [] }
    var deliveries: [UUID: [Delivery]] = [:]
    var improvements: [UUID] = []
    var readers: [UUID] = []
    for row in rows {
      let addressee = try Self.addressee(row)
      let id: UUID = try row["id"]
      let words = try notice(row).sharing(with: addressee.name)
      if let sent = try delivery(.communication, of: "\(id.uuidString)/shared", row, to: addressee, words) {
        deliveries[id, default: []].append(sent)
      }
      improvements.append(id)
      readers.append(try row["person_id"])
    }
    hasMail = hasMail || !deliveries.isEmpty
    let told: SQL = """
      UPDATE improvement_person r SET told_at = \(now)
      FROM unnest(\(improvements), \(readers)) AS told (improvement_id, person_id)
      WHERE r.organisation_id = \(caller.organisation) AND r.improvement_id = told.improvement_id
        AND r.person_id = told.person_id AND r.part = 'reader'
      """
    return deliveries.values.flatMap { Delivery.writing($0) } + [told]
  }

  /// Nobody without an address is written to; the register shows that they were not told.
  private func delivery(
    _ purpose: Delivery.Purpose, of source: String, _ row: Row, to addressee: Addressee,
    _ words: (subject: String, body: String)
  ) throws -> Delivery? {
    guard let address = addressee.email else { return nil }
    let id = Delivery.key(of: source, to: address)
    var delivery = Delivery(
      organisation: caller.organisation, id: id, record: try row["record_id"], improvement: try row["id"],
      purpose: purpose, addressee: addressee, channel: .email, address: address,
      messageID: Delivery.messageID(id, domain: domain), subject: words.subject, body: words.body)
    delivery.language = try MessageLanguage(row["language"]).rawValue
    return delivery
  }

  private func notice(_ row: Row) throws -> ImprovementNotice {
    ImprovementNotice(
      kind: try .stored(row["kind"]), title: try row["title"], description: try row["description"],
      incident: try row["label"], isExercise: try row["exercise"] ?? false, zone: zone,
      language: MessageLanguage(try row["language"]))
  }

  private static func addressee(_ row: Row) throws -> Addressee {
    Addressee(person: try row["person_id"], name: try row["name"], email: try row["email"])
  }

  private var reminders: SQL {
    """
    SELECT i.id, i.record_id, i.kind, i.title, i.description, i.due_at, i.remind_at, p.id AS person_id, p.name, p.email,
      coalesce(p.language, o.language) AS language, n.label, n.exercise
    FROM improvement i
    JOIN organisation o ON o.organisation_id = i.organisation_id
    JOIN person p ON p.organisation_id = i.organisation_id AND p.id = i.owner_id
    LEFT JOIN incident n ON n.organisation_id = i.organisation_id AND n.id = i.record_id
    WHERE i.organisation_id = \(caller.organisation) AND i.remind_at <= \(now)
    ORDER BY i.remind_at, i.id LIMIT \(Int64(Self.batch))
    FOR NO KEY UPDATE OF i
    """
  }

  private var readings: SQL {
    """
    SELECT i.id, i.record_id, i.kind, i.title, i.description, p.id AS person_id, p.name, p.email,
      coalesce(p.language, o.language) AS language, n.label, n.exercise
    FROM improvement_person r
    JOIN organisation o ON o.organisation_id = r.organisation_id
    JOIN improvement i ON i.organisation_id = r.organisation_id AND i.id = r.improvement_id
    JOIN person p ON p.organisation_id = r.organisation_id AND p.id = r.person_id AND p.email IS NOT NULL
    LEFT JOIN incident n ON n.organisation_id = i.organisation_id AND n.id = i.record_id
    WHERE r.organisation_id = \(caller.organisation) AND r.part = 'reader' AND r.told_at IS NULL
    ORDER BY r.added_at, r.person_id LIMIT \(Int64(Self.batch))
    FOR NO KEY UPDATE OF r
    """
  }
}
