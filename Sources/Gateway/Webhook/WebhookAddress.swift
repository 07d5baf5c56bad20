import Bootstrap
import Foundation
import IncidentResponse
import Web

/// Where webhooks may lead, as far as their address alone tells. What counts is looked at when a connection is made
/// (docs/decisions/0026): this only tells people in time.
struct WebhookAddress: Sendable {
  var reach = NetworkReach()
  /// Without TLS too.
  var allowsPlain = false

  init(reach: NetworkReach = NetworkReach(), allowsPlain: Bool = false) {
    self.reach = reach
    self.allowsPlain = allowsPlain
  }

  init(_ settings: Settings) throws {
    allowsPlain = try settings.value(AllSettings.webhookPlain) ?? false
    do {
      reach = try NetworkReach(listing: settings.value(AllSettings.webhookNetworks) ?? "")
    } catch let invalid as NetworkReach.InvalidRange {
      throw ConfigurationError("\(SettingName.webhookNetworks.variable) is wrong: \(invalid)")
    }
  }

  /// - Throws: `Refusal` that names the field.
  func validate(_ url: String) throws {
    // Whether it is an address at all, the product's own rule says.
    guard let parts = URLComponents(string: url), let host = parts.host?.lowercased() else { return }
    guard allowsPlain || parts.scheme != "http" else {
      throw Refusal(.invalid, "An address begins with https:// here.", at: "/url")
    }
    guard Self.addresses(of: host).allSatisfy(reach.permits) else {
      throw Refusal(
        .invalid, "An address leads to somebody on the internet, and not to this machine or a private network.",
        at: "/url")
    }
  }

  private static func addresses(of host: String) -> [NetworkAddress] {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    if name == "localhost" || name.hasSuffix(".localhost") { return [NetworkAddress("127.0.0.1")].compactMap(\.self) }
    return [NetworkAddress(host: name)].compactMap(\.self)
  }
}
