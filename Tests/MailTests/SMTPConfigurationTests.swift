import Foundation
import Mail
import Testing

struct SMTPConfigurationTests {
  @Test(arguments: [
    ("smtp://mail.example.com", SMTPConfiguration.Security?.none, 587, SMTPConfiguration.Security.startTLS),
    ("smtp://mail.example.com", .plain, 25, .plain),
    ("smtp://mail.example.com:2525/", .startTLS, 2525, .startTLS),
    ("smtps://mail.example.com", nil, 465, .tls),
    ("smtp://mail:8025?security=none", nil, 8025, .plain),
    ("smtp://mail?security=starttls", nil, 587, .startTLS),
    ("smtp://mail:8025?security=none", nil, 8025, .plain),
    ("smtp://mail?security=starttls", nil, 587, .startTLS),
    ("smtp://[::1]:25", .plain, 25, .plain),
  ])
  func `A URL and a security name a server`(
    url: String, security: SMTPConfiguration.Security?, port: Int, expected: SMTPConfiguration.Security
  ) throws {
    let configuration = try SMTPConfiguration(url: url, security: security)
    #expect(configuration.port == port)
    #expect(configuration.security == expected)
  }

  @Test(arguments: [
    "", "mail.example.com", "http://x", "smtp://", "smtp://user:hunter2@x", "smtp://x/path", "smtp://x?y=1",
    "smtp://x?security=none&a=b",
    "smtp://x?security=maybe", "smtps://x?security=none", "ftp://x", "smtp://x y",
  ])
  func `Another URL is refused, without repeating it`(url: String) throws {
    let error = #expect(throws: InvalidMail.self) { try SMTPConfiguration(url: url) }
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test func `A setting names a server or a directory`() throws {
    #expect(
      try MailDestination(url: "smtps://x", user: "u", passwordFile: "/f")
        == .server(SMTPConfiguration(url: "smtps://x", user: "u", passwordFile: "/f")))
    let directory = URL(fileURLWithPath: "/var/lib/tocsin mail", isDirectory: true)
    #expect(try MailDestination(url: "file:///var/lib/tocsin%20mail") == .directory(directory))
    #expect(try MailDestination(url: "file:///var/lib/tocsin mail") == .directory(directory))
    for url in ["file:", "file:relative", "file://host/x", "directory:/x"] {
      #expect(throws: InvalidMail.self) { try MailDestination(url: url) }
    }
  }

  @Test func `A password never goes over plain text, nor without its user`() throws {
    for security in [SMTPConfiguration.Security.plain, .startTLS] {
      #expect(throws: InvalidMail.self) {
        try SMTPConfiguration(
          url: "smtp://x", security: security, user: "u", passwordFile: security == .plain ? "/f" : nil)
      }
    }
    #expect(throws: InvalidMail.self) { try SMTPConfiguration(url: "smtps://x", security: .plain) }
  }
}
