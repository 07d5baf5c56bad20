import Bootstrap
import Foundation
import Mail
import Testing

@testable import DeadlineWorker

@Suite struct MailRouteTests {
  private func destination(_ url: String, from: String = "tocsin@example.org") throws -> MailRoute {
    try MailRoute(
      Settings(flags: [:], environment: ["TOCSIN_MAIL_URL": url, "TOCSIN_MAIL_FROM": from]))
  }

  @Test func `a file URL writes messages into its directory`() throws {
    let destination = try destination("file:///var/mail%20box/tocsin")
    let transport = try #require(destination.transport as? DirectoryTransport)
    #expect(transport.directory.path == "/var/mail box/tocsin")
    #expect(destination.domain == "example.org")
  }

  @Test(arguments: ["smtp://mail.example.org", "smtps://mail.example.org:465", "smtp://localhost:1025?security=none"])
  func `a server is taken in each of its forms`(url: String) throws {
    #expect(try destination(url).transport is SMTPTransport)
  }

  @Test(arguments: [
    "smtp://mail.example.org?tls=maybe", "smtp://user:secret@mail.example.org", "smtps://host?security=none",
  ])
  func `what cannot be meant is refused, without its secret`(url: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try destination(url) }
    #expect(error?.description.contains("secret") == false)
  }
}
