import Foundation
import Mail
import TestSupport
import Testing

struct DirectoryTransportTests {
  private let directory: TestDirectory
  private let transport: DirectoryTransport

  init() throws {
    directory = try TestDirectory()
    transport = DirectoryTransport(directory: directory.url.appendingPathComponent("mail"))
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: transport.directory.path).sorted()
  }

  @Test func `A message becomes a file named by its ID, once`() async throws {
    let message = try OutgoingMessage.sample(to: ["a@example.com", "b@example.com"])
    let handovers = try await transport.send(message)
    #expect(handovers.map(\.recipient.address) == ["a@example.com", "b@example.com"])
    #expect(handovers.allSatisfy { $0.outcome == .accepted(reply: "written to delivery-1@tocsin.example.org.eml") })
    let again = try await transport.send(message)
    #expect(again.allSatisfy { $0.outcome == .accepted(reply: "already in delivery-1@tocsin.example.org.eml") })
    #expect(try files() == ["delivery-1@tocsin.example.org.eml"])
    #expect(FileManager.default.contents(atPath: transport.file(for: message.id).path) == Data(try message.composed()))
  }

  @Test func `No ID leaves the directory or hides its file`() async throws {
    let ids = ["../../x@y", "/etc/x@y", ".hidden@y", "a*b?c|d`e@y", String(repeating: "x", count: 230) + "@y", "%2F@y"]
    for id in ids {
      let handovers = try await transport.send(try .sample(id: id))
      #expect(handovers.allSatisfy { $0.failure == nil })
    }
    #expect(try files().count == ids.count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.url.path) == ["mail"])
  }

  @Test func `A hundred writers of the same message leave one whole file`() async throws {
    var message = try OutgoingMessage.sample()
    message.attachments = [
      Attachment(fileName: "a.bin", contentType: "application/octet-stream", bytes: Array(repeating: 7, count: 1 << 20))
    ]
    let expected = Data(try message.composed())
    try await withThrowingTaskGroup { [message, transport] group in
      for _ in 0..<100 { group.addTask { try await transport.send(message) } }
      for try await handovers in group { #expect(handovers.allSatisfy { $0.failure == nil }) }
    }
    #expect(try files() == ["delivery-1@tocsin.example.org.eml"])
    #expect(FileManager.default.contents(atPath: transport.file(for: message.id).path) == expected)
  }

  @Test func `A directory that cannot be written is a temporary failure`() async throws {
    let file = try directory.write("", to: "file")
    let handovers = try await DirectoryTransport(directory: file).send(try .sample())
    let failure = try #require(handovers.first?.failure)
    #expect(failure.kind == .temporary)
    #expect(failure.stage == .data)
  }

  @Test func `A message that cannot be composed is a permanent failure`() async throws {
    var message = try OutgoingMessage.sample()
    message.language = "not a tag"
    let failure = try #require(try await transport.send(message).first?.failure)
    #expect(failure.kind == .permanent)
    #expect(failure.stage == .preparation)
  }
}
