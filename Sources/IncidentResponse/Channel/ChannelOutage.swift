package import Foundation

/// A channel that is down, or was (M81).
package struct ChannelOutage: Sendable {
  package var id: UUID
  package var channel: Delivery.Channel
  /// Noticed from attempts that failed; otherwise declared by somebody.
  package var isNoticed: Bool
  package var reason: String
  package var since: Date
  /// Name of the person, or what kind of actor it was.
  package var declaredBy: String
  package var endedAt: Date?
  package var endReason: String?

  /// What can be down: a person at a telephone is what is left when nothing works.
  package static let channels: [Delivery.Channel] = [.email, .sms, .voice]

  static func check(_ channel: Delivery.Channel, _ reason: String) throws {
    guard channels.contains(channel) else {
      throw Refusal(.invalid, "Only email, sms and voice can be down.", at: "/channel")
    }
    guard (1...500).contains(reason.unicodeScalars.count), reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "Say why, in 500 characters at the most.", at: "/reason")
    }
  }
}
