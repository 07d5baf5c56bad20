import Bootstrap
import Foundation
import IncidentResponse
import Mail
import TestSupport
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
    #expect(destination.sender.domain == "example.org")
  }

  @Test(arguments: ["smtp://mail.example.org", "smtps://mail.example.org:465", "smtp://localhost:1025?security=none"])
  func `a server is taken in each of its forms`(url: String) throws {
    #expect(try destination(url).transport is SMTPTransport)
  }

  @Test func `the systemd unit and the compose file name servers in a form that is taken`() throws {
    for file in ["scripts/systemd/tocsin-deadline-worker.service", "docker-compose.yml"] {
      let lines = try String(contentsOf: Repository.root.appending(path: file), encoding: .utf8).split(separator: "\n")
      let line = try #require(lines.first { $0.contains("TOCSIN_MAIL_URL") && $0.contains("smtp:") }, "\(file)")
      let url = String(line[try #require(line.range(of: "smtp:")).lowerBound...])
      #expect(try destination(url).transport is SMTPTransport, "\(file)")
    }
  }

  @Test(arguments: [
    "smtp://mail.example.org?tls=maybe", "smtp://user:secret@mail.example.org", "smtps://host?security=none",
  ])
  func `what cannot be meant is refused, without its secret`(url: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try destination(url) }
    #expect(error?.description.contains("secret") == false)
  }
}
