import Foundation

/// The words around messages that go out together, in the language of whoever reads them.
struct DigestWords {
  struct Part: Sendable, Hashable {
    var subject: String
    var body: String
    var composedAt: Date
  }

  let organisation: String
  let recipient: String
  let times: MessageTimes
  private let phrases: Phrases

  /// - Parameter zone: IANA zone in which the recipient reads times.
  init(organisation: String, recipient: String, language: String, zone: String) {
    self.organisation = organisation
    self.recipient = recipient
    times = MessageTimes(zone: zone)
    phrases = Self.known[language.primaryLanguage] ?? Phrases()
  }

  func subject(_ parts: [Part]) -> String {
    "\(organisation): \(phrases.subject.replacing("#", with: "\(parts.count)"))"
  }

  /// A table of contents, then each message as it would have come.
  func body(_ parts: [Part]) -> String {
    var lines = ["\(recipient),", "", phrases.opening.replacing("#", with: "\(parts.count)"), ""]
    for (index, part) in parts.enumerated() {
      lines.append("\(index + 1). \(part.subject) – \(times.text(part.composedAt))")
    }
    for (index, part) in parts.enumerated() {
      lines += ["", "── \(index + 1). \(part.subject)", "", part.body.trimmingCharacters(in: .newlines)]
    }
    return (lines + ["", "──", phrases.closing]).joined(separator: "\n") + "\n"
  }

  private struct Phrases {
    var subject = "# messages"
    var opening = "these # messages were gathered for you, as you asked."
    var closing = "What is urgent comes at once and by itself. How messages are gathered, you choose in Tocsin."
  }

  private static let known = [
    "de": Phrases(
      subject: "# Nachrichten", opening: "diese # Nachrichten wurden wie gewünscht für Sie gesammelt.",
      closing: "Dringendes kommt sofort und einzeln. Wie gesammelt wird, bestimmen Sie in Tocsin."),
    "fr": Phrases(
      subject: "# messages", opening: "ces # messages ont été réunis pour vous, comme demandé.",
      closing: "Ce qui est urgent arrive aussitôt et seul. Vous réglez le regroupement dans Tocsin."),
    "es": Phrases(
      subject: "# mensajes", opening: "estos # mensajes se han reunido para usted, como pidió.",
      closing: "Lo urgente llega enseguida y por separado. En Tocsin elige cómo se reúnen."),
  ]
}
