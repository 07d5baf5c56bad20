import Bootstrap
import Foundation
import IncidentResponse
import Mail

/// Where messages go and from whom, from the settings: `smtp://` (STARTTLS, or plain with `?security=none`), `smtps://`, or
/// `file:///directory` for .eml files.
struct MailRoute {
  let transport: any MailTransport
  let from: Mailbox
  private let publicURL: String?

  init(_ settings: Settings) throws {
    let url = try settings.required(AllSettings.mailURL)
    publicURL = try settings.value(AllSettings.publicURL)
    do {
      from = try Mailbox(address: settings.required(AllSettings.mailFrom))
      transport = try MailDestination(
        url: url, caFile: settings.value(AllSettings.mailCAFile), user: settings.value(AllSettings.mailUser),
        passwordFile: settings.value(AllSettings.mailPasswordFile),
        connections: settings.value(AllSettings.mailConnections)
      ).transport()
    } catch let invalid as InvalidMail {
      throw ConfigurationError("\(SettingName.mailURL.variable) or a setting beside it is wrong: \(invalid)")
    }
  }

  var sender: Sender { Sender(from.wireAddress, publicURL: publicURL) }
}
