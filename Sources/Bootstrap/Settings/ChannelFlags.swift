import ArgumentParser

/// Ways other than e-mail by which the deadline worker reaches people and systems.
package struct ChannelFlags: FlagGroup {
  @Option(AllSettings.smsGatewayFile) var smsGatewayFile: String?
  @Option(AllSettings.voiceGatewayFile) var voiceGatewayFile: String?
  @Option(AllSettings.webhookCAFile) var webhookCAFile: String?

  package init() {}

  package var given: [SettingName: String?] {
    [.smsGatewayFile: smsGatewayFile, .voiceGatewayFile: voiceGatewayFile, .webhookCAFile: webhookCAFile]
  }
}
