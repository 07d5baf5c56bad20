/// Ways by which an organisation's people are reached, in order, and which of them are down (M81).
package struct MessageRoutes: Sendable, Hashable {
  package var order: [Delivery.Channel]
  package var down: Set<Delivery.Channel>

  package init(order: [Delivery.Channel] = [.email, .phone], down: Set<Delivery.Channel> = []) {
    self.order = order
    self.down = down
  }

  /// What is to be carried, as far as it decides the way.
  package struct Needs: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// A person is to tell it.
    package static let call = Needs(rawValue: 1)
    /// A file cannot be read out.
    package static let file = Needs(rawValue: 2)
  }

  /// The first way that works and has an address; where none works, the first with an address, by which it waits.
  package func choose(
    email: String?, phone: String?, needs: Needs = []
  ) -> (channel: Delivery.Channel, address: String)? {
    let reachable = ways(needs).compactMap { channel in
      channel.address(email: email, phone: phone).map { (channel: channel, address: $0) }
    }
    return reachable.first { !down.contains($0.channel) } ?? reachable.first
  }

  /// Whoever is reached by none of the organisation's own ways is called by a person, or written to.
  private func ways(_ needs: Needs) -> [Delivery.Channel] {
    if needs.contains(.file) { return [.email, .phone] }
    let first: [Delivery.Channel] = needs.contains(.call) ? [.phone] : []
    return first + order + [.phone, .email]
  }
}

extension Delivery.Channel {
  fileprivate func address(email: String?, phone: String?) -> String? {
    switch self {
    case .email: email
    case .sms, .voice: phone.flatMap(PhoneNumber.init).map(\.text)
    case .phone: phone
    }
  }
}
