package import Foundation

/// One message to another system, in its log.
package struct WebhookEntry: Sendable {
  package var id: UUID
  package var type: String
  package var state: String
  package var createdAt: Date
  package var endedAt: Date?
  package var attempts: Int
  /// Of the last attempt.
  package var status: Int?
  package var reply: String?
}
