package import Foundation
package import Postgres

extension IncomingMail {
  /// What was filed, and whether it had been before.
  package struct Filed: Sendable {
    package var id: UUID
    package var verdict: Verdict
    package var reason: String
    /// Of the report or incident, for operators who see it; nil for everybody else.
    package var label: String?
    package var isRepetition: Bool
    /// Whether the sender is a person of the organisation.
    package var isKnown: Bool
  }

  /// Files the message, in one transaction: afterwards it is kept, and belongs somewhere. The same one again changes nothing.
  package func file(under scope: Scope, in database: Database) async throws -> Filed {
    let rows = try await database.query(
      scope.prelude,
      """
      SELECT id, verdict, reason, label, is_repetition, is_known
      FROM app.file_mail(\(try PGJSON(encoding: words(of: self))), \(raw), \(attached.map(\.bytes)))
      """)
    guard let row = rows.first else { throw Refusal.notFound("mailbox") }
    return Filed(
      id: try row["id"], verdict: try .stored(row["verdict"]), reason: try row["reason"], label: try row["label"],
      isRepetition: try row["is_repetition"], isKnown: try row["is_known"])
  }

  private var attached: ArraySlice<Attachment> { attachments.prefix(Self.mostAttachments) }

  private func words(of mail: IncomingMail) -> Words {
    Words(
      id: id, answered: answered, envelopeSender: envelopeSender, senderAddress: senderAddress, senderName: senderName,
      subject: summary, words: String(String.UnicodeScalarView(words.unicodeScalars.prefix(100_000))),
      sentAt: sentAt.map { $0.formatted(.iso8601) }, nature: natureName, reason: natureReason, labels: labels,
      problems: problems, bounce: bounce,
      raw: Artefact(
        toldName: "message.eml", fileName: FileName(String(summary.prefix(120)) + ".eml").cleaned,
        toldType: "message/rfc822", mediaType: "message/rfc822", description: "E-mail as it was received"),
      parts: attached.map { part in
        Artefact(
          toldName: String(part.name.told.prefix(1000)), fileName: part.name.cleaned, toldType: part.toldType,
          mediaType: MediaType.determined(from: Array(part.bytes.prefix(MediaType.sample))),
          description: "Attachment of an e-mail")
      })
  }

  /// A line, whatever the subject is.
  private var summary: String {
    let firstLine = words.split(whereSeparator: \.isNewline).lazy.map { $0.trimmingPrefix(while: \.isWhitespace) }
      .first { !$0.isEmpty }.map(String.init)
    let line = subject.contains { !$0.isWhitespace } ? subject : firstLine ?? "E-mail without a subject"
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(500)))
  }

  private var natureName: String {
    switch nature {
    case .ordinary: "ordinary"
    case .bounce: "bounce"
    case .automatic: "automatic"
    case .loop: "loop"
    }
  }

  private var natureReason: String? {
    switch nature {
    case .automatic(let reason), .loop(let reason): reason
    case .ordinary, .bounce: nil
    }
  }

  private var bounce: Words.Told? {
    guard case .bounce(let bounce) = nature else { return nil }
    return Words.Told(
      original: bounce.original, recipients: bounce.recipients, failed: bounce.isFinal, status: bounce.status,
      words: String(bounce.words.prefix(2000)))
  }

  /// As `app.file_mail` takes it.
  private struct Words: Encodable {
    var id: String?
    var answered: [String]
    var envelopeSender: String?
    var senderAddress: String?
    var senderName: String?
    var subject: String
    var words: String
    var sentAt: String?
    var nature: String
    var reason: String?
    var labels: [String]
    var problems: [String]
    var bounce: Told?
    var raw: Artefact
    var parts: [Artefact]

    struct Told: Encodable {
      var original: [String]
      var recipients: [String]
      var failed: Bool
      var status: String?
      var words: String
    }
  }

  private struct Artefact: Encodable {
    var toldName: String
    var fileName: String
    var toldType: String?
    var mediaType: String
    var description: String
  }
}
