import Foundation
import Postgres

/// Makes one letter of the messages that are gathered for somebody.
///
/// 1. Whichever of them is due first carries the others: it writes itself into each as what it is bundled in, under a lock
///    of the address, before anything leaves. From then on the letter holds these and no others, so that every attempt is
///    the same message under the same id, which is that of the first.
/// 2. The others are not sent. Each has a job of its own, which waits until the first has ended and then records, with the
///    server's words, that it arrived with it, or did not. A crash at any place leaves jobs that go on from there.
/// 3. Where the first is cancelled, or goes another way because e-mail is down, the others are free again.
struct DigestLetters: Sendable {
  /// Messages of one letter at the most; the rest goes in the next.
  static let largest = 100

  let database: Database

  enum Preparation: Sendable {
    case send(Letter)
    /// It went with another, which has ended.
    case settled(Delivery.Attempt)
    /// It goes with another, which has not ended yet.
    case waits
    /// There is nothing to send any more.
    case done
  }

  func prepare(_ letter: Letter, _ scope: Scope) async throws -> Preparation {
    let delivery = letter.delivery
    return try await database.asTenant(scope) { tx, _ in
      let results = try await tx.pipeline([
        PageThrottle.lock([delivery.address], delivery.organisation), Self.standing(of: delivery),
      ])
      guard let row = results[1].first, try row["state"] as String == "waiting" else { return .done }
      // It was moved a moment ago.
      guard try row["channel"] as String == Delivery.Channel.email.rawValue else { return .waits }
      // Who has left meanwhile is told nothing more.
      guard try row["stays"] else { return .settled(.permanent(reply: "the recipient has left")) }
      let carrier: UUID? = try row["bundled_in"]
      if let carrier, carrier != delivery.id, let standing = try Self.preparation(row) { return standing }
      let parts = try await tx.query(
        carrier == delivery.id ? Self.contents(of: delivery) : Self.taking(delivery)
      ).map(Self.part)
      return .send(try await Self.letter(letter, parts, in: tx))
    }
  }

  /// What has become of the message that this one goes with; nil where it no longer goes with it.
  private static func preparation(_ row: Row) throws -> Preparation? {
    guard try row["carrier_channel"] as String? == Delivery.Channel.email.rawValue,
      let state: String = try row["carrier_state"], let id: String = try row["carrier_message_id"]
    else { return nil }
    let reply: String = try row["reply"] ?? ""
    switch state {
    case "waiting": return .waits
    case "sent": return .settled(.accepted(reply: "in <\(id)>: \(reply)"))
    case "failed": return .settled(.permanent(reply: "in <\(id)>: \(reply)"))
    default: return nil
    }
  }

  private static func letter(
    _ letter: Letter, _ parts: [DigestWords.Part], in tx: borrowing Transaction
  ) async throws -> Letter {
    guard parts.count > 1 else { return letter }
    let rows = try await tx.query(
      """
      SELECT coalesce(p.language, o.language) AS language, coalesce(p.time_zone, o.time_zone) AS zone
      FROM organisation o
      LEFT JOIN person p ON p.organisation_id = o.organisation_id AND p.id = \(letter.delivery.addressee.person)
      WHERE o.organisation_id = \(letter.delivery.organisation)
      """)
    var letter = letter
    letter.language = try rows.first?["language"] ?? letter.language
    let words = DigestWords(
      organisation: letter.organisation, recipient: letter.delivery.addressee.name, language: letter.language,
      zone: try rows.first?["zone"] ?? "UTC")
    letter.delivery.subject = words.subject(parts)
    letter.delivery.body = words.body(parts)
    letter.gathers = parts.count
    letter.incident = nil
    return letter
  }

  private static func part(_ row: Row) throws -> DigestWords.Part {
    DigestWords.Part(subject: try row["subject"], body: try row["body"], composedAt: try row["created_at"])
  }

  private static func standing(of delivery: Delivery) -> SQL {
    """
    SELECT d.state, d.channel, d.bundled_in, c.state AS carrier_state, c.channel AS carrier_channel,
      c.message_id AS carrier_message_id, (
        SELECT a.reply FROM delivery_attempt a
        WHERE a.organisation_id = c.organisation_id AND a.delivery_id = c.id ORDER BY a.attempt DESC LIMIT 1) AS reply,
      coalesce(p.active, true) AS stays
    FROM delivery d
    LEFT JOIN delivery c ON c.organisation_id = d.organisation_id AND c.id = d.bundled_in
    LEFT JOIN person p ON p.organisation_id = d.organisation_id AND p.id = d.person_id
    WHERE d.organisation_id = \(delivery.organisation) AND d.id = \(delivery.id)
    """
  }

  /// What the letter was closed with, but for what has been cancelled since, or goes another way.
  private static func contents(of delivery: Delivery) -> SQL {
    """
    SELECT d.subject, d.body, d.created_at FROM delivery d
    WHERE d.organisation_id = \(delivery.organisation) AND d.bundled_in = \(delivery.id) AND d.state = 'waiting'
      AND d.channel = 'email'
    ORDER BY d.created_at, d.id
    """
  }

  /// Closes the letter with everything that waits for the same recipient, the oldest first. What has been restricted
  /// meanwhile goes alone.
  private static func taking(_ delivery: Delivery) -> SQL {
    """
    WITH waiting AS (
      SELECT d.id FROM delivery d
      JOIN record r ON r.organisation_id = d.organisation_id AND r.id = d.record_id
      JOIN record own ON own.organisation_id = d.organisation_id AND own.id = \(delivery.record)
      LEFT JOIN delivery c ON c.organisation_id = d.organisation_id AND c.id = d.bundled_in
      WHERE d.organisation_id = \(delivery.organisation) AND d.state = 'waiting' AND d.purpose = 'communication'
        AND d.held_until IS NOT NULL AND d.channel = 'email' AND d.address = \(delivery.address)
        AND d.person_id IS NOT DISTINCT FROM \(delivery.addressee.person)
        AND (d.id = \(delivery.id) OR NOT r.restricted AND NOT own.restricted)
        AND (c.id IS NULL OR c.state = 'cancelled' OR c.channel <> 'email' OR d.id = \(delivery.id))
      ORDER BY d.id <> \(delivery.id), d.created_at, d.id
      LIMIT \(largest)
    ), taken AS (
      UPDATE delivery d SET bundled_in = \(delivery.id)
      WHERE d.organisation_id = \(delivery.organisation) AND d.id IN (SELECT waiting.id FROM waiting)
      RETURNING d.id, d.subject, d.body, d.created_at
    )
    SELECT subject, body, created_at FROM taken ORDER BY created_at, id
    """
  }
}
