import Foundation
import IncidentResponse
import Mail
import MailIntake
import Postgres
import TestSupport
import Testing

/// Mailboxes on a real server.
@Suite(.database, .serialized) struct IMAPPollerTests {
  private static let messages = (1...3).map {
    "From: a@example.org\nMessage-ID: <m\($0)@example.org>\nSubject: Message \($0)\n\n{20}\nA004 OK not the end\n* BYE\n.\n"
  }

  private func poller(_ stage: MailStage) -> IMAPPoller {
    IMAPPoller([], desk: stage.desk, every: .seconds(60), logger: TestLogger.shared)
  }

  private func source(
    _ server: IMAPServer, user: String, url: String? = nil, moveTo: String? = nil, password: String = "secret",
    address: String = MailStage.address
  ) throws -> IMAPPoller.Source {
    let file = server.directory.appending(path: "password-\(UUID())")
    try Data((password + "\n").utf8).write(to: file)
    let account = try IMAPAccount(
      url: url ?? "imap://localhost:\(server.port)", user: user, passwordFile: file.path, caFile: server.certificate,
      moveTo: moveTo)
    return IMAPPoller.Source(mailbox: IMAPMailbox(account), address: address)
  }

  @Test func `what lies in a mailbox is filed and marked, and then left alone`() async throws {
    let stage = try await MailStage.set()
    try await IMAPServer.serving { server in
      try await server.put(Self.messages, into: "marked")
      let source = try source(server, user: "marked")
      try await poller(stage).empty(source)
      #expect(try await stage.count("report") == 3)
      #expect(try await server.count("marked") == "3 3")
      let rows = try await stage.owner.query(
        nil, "SELECT bytes FROM blob_chunk c JOIN evidence e ON e.blob_id = c.blob_id ORDER BY e.id")
      #expect(
        try rows.map { String(decoding: try $0["bytes"] as [UInt8], as: UTF8.self) }
          == Self.messages.map { $0.replacing("\n", with: "\r\n") })
      try await poller(stage).empty(source)
      #expect(try await stage.count("received_message") == 3)
    }
  }

  @Test func `what is filed is moved where that is asked for, over TLS`() async throws {
    let stage = try await MailStage.set()
    try await IMAPServer.serving { server in
      try await server.put(Self.messages, into: "moved")
      let source = try source(server, user: "moved", url: "imaps://localhost:\(server.securePort)", moveTo: "Filed")
      try await poller(stage).empty(source)
      #expect(try await stage.count("report") == 3)
      #expect(try await server.count("moved") == "0 0")
      #expect(try await server.count("moved", "Filed") == "3 0")
    }
  }

  @Test func `what was filed and not yet marked when the process was killed is filed once`() async throws {
    let stage = try await MailStage.set()
    try await IMAPServer.serving { server in
      try await server.put(Self.messages, into: "killed")
      let source = try source(server, user: "killed")
      let uids = try await source.mailbox.waiting()
      #expect(uids.count == 3)
      let raw = try await source.mailbox.message(uids[0])
      #expect(await stage.desk.take(raw, from: nil, at: MailStage.address) == .filed(.report))
      // Here it is killed. The next one finds the message unmarked.
      try await poller(stage).empty(try self.source(server, user: "killed"))
      #expect(try await stage.count("received_message") == 3)
      #expect(try await server.count("killed") == "3 3")
    }
  }

  @Test func `what cannot be filed stays unmarked`() async throws {
    let stage = try await MailStage.set()
    try await IMAPServer.serving { server in
      try await server.put(Self.messages, into: "closed")
      let source = try source(server, user: "closed", address: "nobody@harbour.example")
      await #expect(throws: (any Error).self) { try await poller(stage).empty(source) }
      #expect(try await server.count("closed") == "3 0")
    }
  }

  @Test func `a wrong password and an unknown certificate are refused`() async throws {
    let stage = try await MailStage.set()
    try await IMAPServer.serving { server in
      let wrong = try source(server, user: "someone", password: "wrong")
      await #expect(throws: IMAPFailure.self) { try await poller(stage).empty(wrong) }
      let file = server.directory.appending(path: "password")
      try Data("secret".utf8).write(to: file)
      let untrusted = try IMAPAccount(
        url: "imaps://localhost:\(server.securePort)", user: "someone", passwordFile: file.path)
      await #expect(throws: IMAPFailure.self) { _ = try await IMAPMailbox(untrusted).waiting() }
    }
  }

  @Test func `an account is reached safely or not at all`() {
    func refused(_ url: String) -> Bool { (try? IMAPAccount(url: url, user: "u", passwordFile: "/p")) == nil }
    #expect(!refused("imaps://mail.example.org") && !refused("imap://mail.example.org:143"))
    #expect(!refused("imap://127.0.0.1:143?security=none"))
    #expect(refused("imap://mail.example.org?security=none"))
    #expect(refused("http://mail.example.org") && refused("imaps://u:p@mail.example.org") && refused("imaps:///x"))
  }
}
