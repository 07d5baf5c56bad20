import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

/// What a message says of an exercise, and of a level that was given without a type of event.
@Suite(.database) struct MessageWordsTests {
  @Test func `a message of an exercise says so, and no other does`() async throws {
    try await first(exercise: true) { #expect($0.hasPrefix("This is an exercise.\n\n"), "\($0)") }
    try await first(exercise: false) { #expect(!$0.contains("exercise"), "\($0)") }
  }

  @Test func `a message says the level where no type of event was named, and leaves no gap`() async throws {
    try await first(exercise: false) { body in
      #expect(body.contains("Type of incident: not specified; Low Severity (Level 3)"), "\(body)")
      #expect(!body.contains("\n\n\n"), "\(body)")
    }
  }

  /// The first communication to all employees.
  private func first(exercise: Bool, _ body: @escaping @Sendable (String) throws -> Void) async throws {
    let gateway = try TestGateway()
    let slug = exercise ? "drill" : "acme"
    let acme = try await gateway.organisation(slug)
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let desk = try await ResponseDesk.open(
        [("miniorange", "level-3")], more: #","exercise":\#(exercise)"#, as: acme, client)
      try await desk.work()
      let sent = try #require(try await desk.items("communications").first { $0["key"].text == "employees-first" })
      try body(try await desk.part("communications/\(sent["id"].text)")["body"])
    }
  }
}
