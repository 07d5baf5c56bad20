package import Foundation

/// A message that has not been sent, with its recipient's addresses as they are now.
package struct WaitingMessage: Sendable, Hashable {
  package var id: UUID
  package var recipient: String
  package var channel: Delivery.Channel
  package var address: String
  package var email: String?
  package var phone: String?
  package var needs: MessageRoutes.Needs
  /// Attempts by the way that it has now, of which one may have arrived.
  package var attempts: Int

  package init(
    id: UUID, recipient: String, channel: Delivery.Channel, address: String, email: String? = nil, phone: String? = nil,
    needs: MessageRoutes.Needs = [], attempts: Int = 0
  ) {
    self.id = id
    self.recipient = recipient
    self.channel = channel
    self.address = address
    self.email = email
    self.phone = phone
    self.needs = needs
    self.attempts = attempts
  }

  /// Where it goes instead.
  package struct Move: Sendable, Hashable {
    package var message: WaitingMessage
    package var channel: Delivery.Channel
    package var address: String
    /// Whether the way that it had is down; otherwise it returns to a better one.
    package var isFlight: Bool

    package var summary: String {
      let way = "\(message.recipient) is told by \(channel.words) instead of \(message.channel.words)"
      return isFlight ? "\(way), which is down" : "\(way): it works"
    }

    package var details: [String: String] {
      var details = ["from": message.channel.rawValue, "to": channel.rawValue]
      // Whoever hears twice can find out why.
      if message.attempts > 0 { details["earlierAttempts"] = "\(message.attempts)" }
      return details
    }
  }
}

extension MessageRoutes {
  /// Which of the messages change their way: from one that is down, and back to a better one that works. What only waits
  /// stays where it is.
  package func moves(of waiting: [WaitingMessage]) -> [WaitingMessage.Move] {
    waiting.compactMap { message in
      guard let way = choose(email: message.email, phone: message.phone, needs: message.needs),
        way.channel != message.channel
      else { return nil }
      return WaitingMessage.Move(
        message: message, channel: way.channel, address: way.address, isFlight: down.contains(message.channel))
    }
  }
}

extension Delivery.Channel {
  var words: String {
    switch self {
    case .email: "e-mail"
    case .sms: "SMS"
    case .voice: "an automatic call"
    case .phone: "telephone"
    }
  }
}
