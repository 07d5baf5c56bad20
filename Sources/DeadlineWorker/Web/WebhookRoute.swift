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
    do {
      configuration.reach = try NetworkReach(listing: settings.value(AllSettings.webhookNetworks) ?? "")
    } catch let invalid as NetworkReach.InvalidRange {
      throw ConfigurationError("\(SettingName.webhookNetworks.variable) is wrong: \(invalid)")
    }
    courier = WebhookCourier(client: WebClient(configuration))
  }
}
