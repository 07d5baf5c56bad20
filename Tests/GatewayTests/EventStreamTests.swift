import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IncidentResponse
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct EventStreamTests {
  @Test func `A reader gets what happens, in order, and only its own organisation's`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let rival = try await gateway.organisation("rival")
    try await gateway.serveLive { client in
      try await gateway.reading(as: acme) { messages in
        _ = try await client.post("/v1/incidents", #"{"title":"Not yours"}"#, as: rival)
        _ = try await client.post("/v1/incidents", #"{"title":"Fire"}"#, as: acme)
        let first = try await next("incident.opened", of: &messages)
        #expect(first.contains("\nevent: incident.opened\ndata: {"))
        #expect(first.contains("Fire") && !first.contains("Not yours"))
      }
    }
  }

  @Test func `A reader that comes back continues where it was`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serveLive { client in
      let start = try await EventStream.now(.token(.init(of: acme.token), .eventRead), gateway.database)
      let opened = try await client.post("/v1/incidents", #"{"title":"Fire"}"#, as: acme)
      let address = "/v1/incidents/\(opened["id"])/timeline"
      _ = try await client.post(address, #"{"text":"Smoke"}"#, as: acme, [.ifMatch: "*"])
      var seen = ""
      try await gateway.reading(as: acme, after: start) { messages in
        seen = try await next("incident.opened", of: &messages)
      }
      #expect(seen.contains("incident.opened"))
      let id = try #require(seen.split(separator: "\n").first?.dropFirst(4))
      let position = try #require(Event.Position(text: String(id)))
      try await gateway.reading(as: acme, after: position) { messages in
        let after = try await next("Smoke", of: &messages)
        #expect(!after.contains("incident.opened"))
      }
    }
  }

  /// The next message that speaks of this. What a start far back in a busy server repeats before it is passed over.
  private func next(_ words: String, of messages: inout AsyncStream<String>.AsyncIterator) async throws -> String {
    while let message = await messages.next(isolation: #isolation) {
      if message.contains(words) { return message }
    }
    throw StreamEnded()
  }

  private struct StreamEnded: Error {}

  @Test func `A revoked token ends the stream`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serveLive { client in
      try await gateway.reading(as: acme) { messages in
        let me = try await client.get("/v1/me", as: acme)
        _ = try await client.send(.delete, "/v1/tokens/\(me["tokenId"])", as: acme)
        // What happened just before may still come, where a transaction elsewhere on the server held it back.
        var received = await messages.next(isolation: #isolation)
        for _ in 1...50 where received != nil { received = await messages.next(isolation: #isolation) }
        #expect(received == nil)
      }
    }
  }

  @Test func `A token has so many streams and no more`() throws {
    let gateway = try TestGateway()
    let token = Token.Hash(of: "a")
    let seats = try (0..<EventFeed.streamsPerToken).map { _ in try gateway.feed.join(token) }
    #expect(throws: Problem.self) { try gateway.feed.join(token) }
    _ = try gateway.feed.join(Token.Hash(of: "b"))
    gateway.feed.leave(seats[0].seat)
    _ = try gateway.feed.join(token)
  }

  @Test func `A position that is none is refused`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      for position in ["x", "1.2", "1.2.3", "1.-1.00000000-0000-7000-8000-000000000000"] {
        let answer = try await client.get("/v1/events", as: acme, [.lastEventID: position])
        #expect((answer.status, answer.code) == (400, "invalid-header"))
      }
    }
  }
}

extension TestGateway {
  /// Reads the stream while the body runs; what it gives are whole messages, without heartbeats.
  fileprivate func reading(
    as organisation: TestOrganisation, after given: Event.Position? = nil,
    _ body: (inout AsyncStream<String>.AsyncIterator) async throws -> Void
  ) async throws {
    let hash = Token.Hash(of: organisation.token)
    let scope = Scope.token(hash, .eventRead)
    var start = given
    if start == nil { start = try await EventStream.now(scope, database) }
    let (seat, signals) = try feed.join(hash)
    let (messages, source) = AsyncStream.makeStream(of: String.self)
    let stream = EventStream(database: database, scope: scope, start: try #require(start), signals: signals)
    let reader = Task {
      var writer: any ResponseBodyWriter = MessageWriter(messages: source)
      try? await stream.write(to: &writer)
      source.finish()
    }
    var iterator = messages.makeAsyncIterator()
    try await body(&iterator)
    feed.leave(seat)
    reader.cancel()
    await reader.value
  }
}

private struct MessageWriter: ResponseBodyWriter {
  let messages: AsyncStream<String>.Continuation

  mutating func write(_ buffer: ByteBuffer) async throws {
    let text = String(buffer: buffer)
    if text.hasPrefix("id: ") { messages.yield(text) }
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    messages.finish()
  }
}
