package import Foundation

/// A message on its way to a transport, with what its headers say.
package struct Letter: Sendable, Hashable {
  package var delivery: Delivery
  package var state: Delivery.State
  /// When it was composed: the date in its header, the same at every attempt.
  package var composedAt: Date
  package var incident: String?
  package var organisation: String
  package var language: String
  package var isExercise: Bool
  /// Earlier attempts that say something about this message: those for which the channel worked.
  package var attempts = 0
  /// The channel by which it goes is down: should the attempt fail, it goes another way.
  package var isChannelDown = false
  /// Documents that it carries (L27, M44), in order.
  package var documents: [Delivery.DocumentVersion] = []
  /// The same with their bytes, while it is handed over.
  package var attachments: [Attachment] = []
  /// Messages that it is made of.
  package var gathers = 1

  /// A document version as PDF, whole in memory while its letter is handed over.
  package struct Attachment: Sendable, Hashable {
    /// Bytes of all that is sent with one e-mail; many mail servers refuse more than 20 to 25 MB, and Base64 adds a third.
    static let largest = 10 * 1024 * 1024

    package var fileName: String
    package var contentType: String
    package var bytes: [UInt8]
  }

  package init(
    delivery: Delivery, state: Delivery.State, composedAt: Date, incident: String?, organisation: String,
    language: String, isExercise: Bool
  ) {
    self.delivery = delivery
    self.state = state
    self.composedAt = composedAt
    self.incident = incident
    self.organisation = organisation
    self.language = language
    self.isExercise = isExercise
  }
}

/// Hands letters to whatever carries them.
package protocol Courier: Sendable {
  /// - Throws: `CancellationError` only; what the receiving side says is the attempt's outcome.
  func deliver(_ letter: Letter) async throws -> Delivery.Attempt
}
