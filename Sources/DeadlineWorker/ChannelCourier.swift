import IncidentResponse

/// Hands each letter to the courier of its channel.
struct ChannelCourier: Courier {
  let mail: any Courier
  let gateways: [Delivery.Channel: GatewayCourier]

  func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
    let channel = letter.delivery.channel
    if channel == .email { return try await mail.deliver(letter) }
    guard let gateway = gateways[channel] else {
      // Noticed like any other failure of a channel, so that what waits goes another way.
      return .temporary(reply: "this worker has no gateway for \(channel.rawValue)", channelFailed: true)
    }
    return try await gateway.deliver(letter)
  }
}
