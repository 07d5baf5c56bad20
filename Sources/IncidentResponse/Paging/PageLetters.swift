import Foundation
import Postgres

/// Makes the letters of pages ready to be sent: with the link by which each is acknowledged, and those that were held for
/// an address in one.
struct PageLetters: Sendable {
  let database: Database
  /// Address at which people reach the gateway; nil where it is not known, and letters go without links.
  let publicURL: String?

  enum Preparation: Sendable {
    /// With others that it carries.
    case send(Letter, with: [UUID])
    /// There is nothing to send any more.
    case done
    /// It goes with another message, which has not been sent yet.
    case waits
  }

  func prepare(_ letter: Letter, _ scope: Scope) async throws -> Preparation {
    let delivery = letter.delivery
    return try await database.asTenant(scope) { tx, _ in
      var carried: [Carried] = []
      if delivery.heldUntil != nil {
        let others = try await claim(delivery, in: tx)
        guard let others else { return try await isAwaited(delivery, in: tx) ? .waits : .done }
        carried = others
      }
      guard try await isAwaited(delivery, in: tx) else { return .done }
      let all =
        [
          Carried(
            id: delivery.id, record: delivery.record, page: delivery.page, subject: delivery.subject,
            body: delivery.body)
        ] + carried
      let words = PageWords(language: MessageLanguage(letter.language))
      var bodies: [String] = []
      for one in all {
        bodies.append(one.body + words.acknowledge(by: try await link(to: one, delivery.organisation, in: tx)))
      }
      var letter = letter
      letter.delivery.body = bodies.count == 1 ? bodies[0] : Self.bundle(all, bodies, words)
      if bodies.count > 1 { letter.delivery.subject = words.together(bodies.count, first: delivery.subject) }
      return .send(letter, with: carried.map(\.id))
    }
  }

  /// Marks what a letter carried, after it was taken over.
  func conclude(_ carried: [UUID], in leader: Delivery, _ scope: Scope) async throws {
    guard !carried.isEmpty else { return }
    _ = try await database.query(
      scope.prelude,
      """
      UPDATE delivery SET state = 'sent', sent_at = now()
      WHERE organisation_id = \(leader.organisation) AND id = ANY (\(carried)) AND state = 'waiting'
      """)
  }

  private struct Carried: Sendable {
    var id: UUID
    var record: UUID
    var page: UUID?
    var subject: String
    var body: String
  }

  /// Takes along what else is held for the address; nil where this message itself goes with another.
  private func claim(_ delivery: Delivery, in tx: borrowing Transaction) async throws -> [Carried]? {
    let results = try await tx.pipeline([
      PageThrottle.lock([delivery.address], delivery.organisation),
      """
      UPDATE delivery d SET state = CASE l.state WHEN 'sent' THEN 'sent' ELSE d.state END,
        sent_at = CASE l.state WHEN 'sent' THEN now() END,
        bundled_in = CASE WHEN l.state IN ('sent', 'waiting') THEN d.bundled_in END
      FROM delivery l
      WHERE d.organisation_id = \(delivery.organisation) AND d.id = \(delivery.id) AND d.state = 'waiting'
        AND l.organisation_id = d.organisation_id AND l.id = d.bundled_in
      """,
      """
      SELECT bundled_in FROM delivery WHERE organisation_id = \(delivery.organisation) AND id = \(delivery.id)
      """,
    ])
    if let leader: UUID = try results[2].first?["bundled_in"], leader != delivery.id { return nil }
    let rows = try await tx.query(
      """
      UPDATE delivery d SET bundled_in = \(delivery.id)
      WHERE d.organisation_id = \(delivery.organisation) AND d.purpose = 'page' AND d.address = \(delivery.address)
        AND d.channel = \(delivery.channel.rawValue) AND d.state = 'waiting' AND d.held_until IS NOT NULL
        AND d.id <> \(delivery.id) AND (d.bundled_in IS NULL OR d.bundled_in = \(delivery.id))
      RETURNING d.id, d.record_id, d.page_id, d.subject, d.body, d.created_at
      """)
    let carried = try rows.map { row in
      (
        try row["created_at"] as Date,
        Carried(
          id: try row["id"], record: try row["record_id"], page: try row["page_id"],
          subject: try row["subject"], body: try row["body"])
      )
    }
    return carried.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Whether it still waits: whoever acknowledges the page cancels what does.
  private func isAwaited(_ delivery: Delivery, in tx: borrowing Transaction) async throws -> Bool {
    let rows = try await tx.query(
      """
      SELECT 1 FROM delivery d
      WHERE d.organisation_id = \(delivery.organisation) AND d.id = \(delivery.id) AND d.state = 'waiting'
      """)
    return !rows.isEmpty
  }

  /// Nil where the address of the gateway is not known.
  private func link(to one: Carried, _ organisation: UUID, in tx: borrowing Transaction) async throws -> String? {
    guard let page = one.page, let publicURL else { return nil }
    let link = PageLink()
    _ = try await tx.query(
      """
      INSERT INTO page_link (organisation_id, id, record_id, page_id, delivery_id, hash, expires_at)
      VALUES (\(organisation), \(UUID.next()), \(one.record), \(page), \(one.id), \(link.hash.bytes),
        now() + make_interval(secs => \(PageLink.life)))
      """)
    return link.url(under: publicURL)
  }

  private static func bundle(_ all: [Carried], _ bodies: [String], _ words: PageWords) -> String {
    let list = all.enumerated().map { "\($0 + 1). \($1.subject)" }
    let parts = zip(all, bodies).enumerated().map { "── \($0 + 1). \($1.0.subject)\n\n\($1.1)" }
    return ([words.heldBack, ""] + list + [""] + parts).joined(separator: "\n")
  }
}
