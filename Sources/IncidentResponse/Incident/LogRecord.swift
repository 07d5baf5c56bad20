package import Foundation

/// The log record of an incident, in exactly the four fields of M43.
package struct LogRecord: Sendable, Hashable {
  /// What is the emergency?
  package var summary: String
  /// What is the impact, on customers as well?
  package var description: String
  /// The service that is unavailable or faulty.
  package var fault: String
  package var affectedProducts: String

  package init(summary: String, description: String, fault: String, affectedProducts: String) {
    self.summary = summary
    self.description = description
    self.fault = fault
    self.affectedProducts = affectedProducts
  }

  /// A version as stored.
  package struct Version: Sendable, Hashable {
    package var id: UUID
    package var number: Int
    package var record: LogRecord
    package var actor: String
    package var loggedAt: Date
  }

  /// Throws unless every field says something: a log record must be complete before any plan starts (M27).
  package func validate() throws {
    let fields = [
      ("summary", summary, 10_000), ("description", description, 100_000), ("fault", fault, 10_000),
      ("affectedProducts", affectedProducts, 10_000),
    ]
    for (name, text, limit) in fields {
      if text.allSatisfy(\.isWhitespace) {
        throw Refusal(
          .invalid, "The log record needs \(name): its four fields are complete or it is none.", at: "/\(name)")
      }
      if text.unicodeScalars.count > limit {
        throw Refusal(.invalid, "\(name) is longer than \(limit) characters.", at: "/\(name)")
      }
    }
  }
}
