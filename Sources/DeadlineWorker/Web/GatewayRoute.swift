import Bootstrap
import Foundation
import IncidentResponse
import Logging

/// The gateways for SMS and calls, from the files that the settings name.
struct GatewayRoute {
  let couriers: [Delivery.Channel: GatewayCourier]

  init(_ settings: Settings, logger: Logger) throws {
    var couriers: [Delivery.Channel: GatewayCourier] = [:]
    for (channel, setting) in [
      (Delivery.Channel.sms, AllSettings.smsGatewayFile), (.voice, AllSettings.voiceGatewayFile),
    ] {
      guard let path = try settings.value(setting) else { continue }
      couriers[channel] = GatewayCourier(try Self.description(in: path, setting.name.variable), logger: logger)
    }
    self.couriers = couriers
  }

  private static func description(in path: String, _ variable: String) throws -> GatewayDescription {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError("\(variable) names \(path), which cannot be read")
    }
    let description: GatewayDescription
    do { description = try JSONDecoder().decode(GatewayDescription.self, from: bytes) } catch {
      throw ConfigurationError("\(variable): \(path) describes no gateway (docs/channels.md): \(error)")
    }
    if let fault = description.fault { throw ConfigurationError("\(variable): \(path) is wrong: \(fault)") }
    return description
  }
}
