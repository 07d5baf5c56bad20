import ArgumentParser

/// Where webhooks may lead: for the deadline worker, which sends, and for the gateway, which says so in time.
package struct WebhookFlags: FlagGroup {
  @Option(AllSettings.webhookNetworks) var webhookNetworks: String?
  @Option(AllSettings.webhookPlain) var webhookPlain: String?

  package init() {}

  package var given: [SettingName: String?] { [.webhookNetworks: webhookNetworks, .webhookPlain: webhookPlain] }
}
