import Foundation
import IncidentResponse
import MailIntake
import Postgres
import TestSupport
import Testing

/// The LMTP listener with a client that is not ours.
@Suite(.database) struct LMTPServerTests {
  private func bring(
    _ message: [UInt8], from sender: String, to recipients: String, at desk: IntakeDesk
  ) async throws -> String {
    let directory = try TestDirectory()
    let (socket, file) = (directory.url.appending(path: "lmtp").path, directory.url.appending(path: "message.eml"))
    try Data(message).write(to: file)
    let server = LMTPServer(at: .socket(path: socket), desk: desk, logger: TestLogger.shared)
    let answer = try await withThrowingTaskGroup(of: String?.self) { group in
      group.addTask {
        try await server.run()
        return nil
      }
      group.addTask { try await PythonMail.run(PythonMail.lmtp, socket, sender, recipients, file.path) }
      var answer: String?
      while answer == nil, let next = try await group.next() { answer = next }
      group.cancelAll()
      return answer ?? ""
    }
    withExtendedLifetime(directory) {}
    return answer.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static let message = Array("From: a@example.org\r\nSubject: x\r\n\r\nWords\r\n..dots\r\n".utf8)

  @Test func `a message that a real client brings is filed before it is taken, for each address`() async throws {
    let stage = try await MailStage.set()
    let answer = try await bring(
      Self.message, from: "a@example.org", to: "reports@harbour.example,nobody@harbour.example", at: stage.desk)
    #expect(answer == #"{"reports@harbour.example": 250, "nobody@harbour.example": 550}"#)
    #expect(try await stage.count("report") == 1)
    let rows = try await stage.owner.query(nil, "SELECT bytes FROM blob_chunk")
    #expect(try rows.first?["bytes"] as [UInt8]? == Self.message)
    #expect(try await stage.text("SELECT envelope_sender AS value FROM received_message") == "a@example.org")
  }

  @Test func `a large message comes through whole`() async throws {
    let stage = try await MailStage.set()
    let line = Array("0123456789abcdef0123456789abcdef0123456789abcdef0123456789\r\n".utf8)
    let large = Self.message + Array((0..<20_000).map { _ in line }.joined())
    #expect(try await bring(large, from: "", to: "reports@harbour.example", at: stage.desk).hasSuffix("250}"))
    let rows = try await stage.owner.query(
      nil, "SELECT string_agg(bytes, NULL ORDER BY position) AS bytes FROM blob_chunk")
    #expect(try rows.first?["bytes"] as [UInt8]? == large)
  }

  @Test func `while PostgreSQL is away, the sender is asked to come back`() async throws {
    var configuration = DatabaseConfiguration(url: "postgresql://tocsin_intake@127.0.0.1:1/nowhere")
    configuration.waitLimit = .seconds(1)
    let database = Database(configuration: configuration, logger: TestLogger.shared)
    defer { database.close() }
    let desk = IntakeDesk(database: database, own: [], logger: TestLogger.shared)
    let answer = try await bring(Self.message, from: "a@example.org", to: "reports@harbour.example", at: desk)
    #expect(answer == #"{"reports@harbour.example": 451}"#)
  }

  @Test func `a place to listen is an address or a socket`() {
    #expect(LMTPServer.Place("127.0.0.1:2424") == .address(host: "127.0.0.1", port: 2424))
    #expect(LMTPServer.Place("[::1]:24") == .address(host: "::1", port: 24))
    #expect(LMTPServer.Place("unix:/run/lmtp") == .socket(path: "/run/lmtp"))
    #expect(LMTPServer.Place("2424") == nil && LMTPServer.Place(":24") == nil && LMTPServer.Place("a:b") == nil)
  }
}
