import Bootstrap
import IncidentResponse
import Web

/// How webhooks are reached, from the settings.
struct WebhookRoute {
  let courier: WebhookCourier

  init(_ settings: Settings) throws {
    var configuration = WebConfiguration()
    configuration.allowsPlain = try settings.value(AllSettings.webhookPlain) ?? false
    configuration.caFile = try settings.value(AllSettings.webhookCAFile)
    let networks = try settings.value(AllSettings.webhookNetworks) ?? ""
    configuration.reach.allowed = try networks.split(separator: ",").map { text in
      let trimmed = String(text.filter { !$0.isWhitespace })
      guard let range = NetworkRange(trimmed) else {
        throw ConfigurationError(
          "\(SettingName.webhookNetworks.variable) is wrong: \(trimmed) is no range of addresses")
      }
      return range
    }
    courier = WebhookCourier(client: WebClient(configuration))
  }
}
