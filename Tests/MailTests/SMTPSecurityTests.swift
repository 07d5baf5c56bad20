import Foundation
import Mail
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10)))
struct SMTPSecurityTests {
  private let directory: TestDirectory
  private let certificate: TestCertificate
  private let word = "sesam öffne dich =DATA"

  init() async throws {
    directory = try TestDirectory()
    certificate = try await TestCertificate()
  }

  private func options(_ security: String) -> SMTPReceiver.Options {
    var options = SMTPReceiver.Options()
    options.security = security
    options.certificate = certificate
    options.user = "tocsin"
    options.password = word
    return options
  }

  private func transport(
    _ receiver: SMTPReceiver, scheme: String = "smtp", host: String = "localhost", caFile: URL?, passwordFile: URL
  ) throws -> SMTPTransport {
    SMTPTransport(
      try SMTPConfiguration(
        url: "\(scheme)://\(host):\(receiver.port)", caFile: caFile?.path, user: "tocsin",
        passwordFile: passwordFile.path))
  }

  @Test(arguments: [("starttls", "smtp"), ("tls", "smtps")])
  func `A message goes over TLS under the user's name`(security: String, scheme: String) async throws {
    let passwordFile = try directory.write(word + "\n", to: "password")
    try await SMTPReceiver.serving(options(security)) { receiver in
      let transport = try transport(receiver, scheme: scheme, caFile: certificate.file, passwordFile: passwordFile)
      for number in 0..<3 {
        let handovers = try await transport.send(.sample(id: "m\(number)@x"))
        #expect(handovers.map(\.failure) == [nil])
      }
      let mails = try await receiver.messages(3)
      #expect(mails.allSatisfy { $0.tls && $0.user == "tocsin" && $0.connection == mails[0].connection })
    }
  }

  @Test func `A wrong password is told apart, delays the message, and appears nowhere`() async throws {
    let passwordFile = try directory.write("wrong-secret", to: "password")
    try await SMTPReceiver.serving(options("starttls")) { receiver in
      let transport = try transport(receiver, caFile: certificate.file, passwordFile: passwordFile)
      let failure = try #require(try await transport.send(.sample()).first?.failure)
      #expect(failure.stage == .authentication)
      #expect(failure.kind == .temporary)
      #expect(failure.code == 535)
      #expect(failure.concernsEveryMessage)
      #expect(!"\(failure) \(failure.detail) \(failure.reply ?? "")".contains("wrong-secret"))
      // The right one is taken up without a restart.
      _ = try directory.write(word, to: "password")
      #expect(try await transport.send(.sample()).first?.failure == nil)
    }
  }

  @Test func `A password file that cannot be read is a temporary failure`() async throws {
    try await SMTPReceiver.serving(options("starttls")) { receiver in
      let missing = directory.url.appendingPathComponent("missing")
      let transport = try transport(receiver, caFile: certificate.file, passwordFile: missing)
      let failure = try #require(try await transport.send(.sample()).first?.failure)
      #expect(failure.stage == .authentication)
      #expect(failure.kind == .temporary)
      #expect(receiver.connections == 0)
    }
  }

  @Test(arguments: ["localhost", "127.0.0.2"])
  func `Nothing is sent to a server that cannot prove its name`(host: String) async throws {
    let passwordFile = try directory.write(word, to: "password")
    let stranger = try await TestCertificate()
    var options = options("starttls")
    options.address = host == "localhost" ? "127.0.0.1" : host
    try await SMTPReceiver.serving(options) { receiver in
      // A wrong authority for the right name, then the right authority for a wrong name.
      let transport = try transport(
        receiver, host: host, caFile: host == "localhost" ? stranger.file : certificate.file, passwordFile: passwordFile
      )
      let failure = try #require(try await transport.send(.sample()).first?.failure)
      #expect(failure.stage == .encryption)
      #expect(failure.kind == .temporary)
      #expect(receiver.received.isEmpty)
    }
  }

  @Test func `Where TLS is wanted and not offered, nothing is sent`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = SMTPTransport(try SMTPConfiguration(url: "smtp://localhost:\(receiver.port)"))
      let failure = try #require(try await transport.send(.sample()).first?.failure)
      #expect(failure.kind == .temporary)
      #expect(failure.concernsEveryMessage)
      #expect(receiver.received.isEmpty)
    }
  }
}
