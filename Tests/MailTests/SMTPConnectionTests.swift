import Foundation
import Mail
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10)))
struct SMTPConnectionTests {
  @Test func `A connection is reused`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport()
      for number in 0..<20 {
        #expect(try await transport.send(.sample(id: "m\(number)@x")).first?.failure == nil)
      }
      #expect(try await Set(receiver.messages(20).map(\.connection)).count == 1)
    }
  }

  @Test func `A hundred messages at once arrive once each, over no more connections than allowed`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport { $0.connections = 5 }
      try await withThrowingTaskGroup { group in
        for number in 0..<100 {
          group.addTask { try await transport.send(.sample(id: "m\(number)@x", text: "Message \(number)\n")) }
        }
        for try await handovers in group { #expect(handovers.allSatisfy { $0.failure == nil }) }
      }
      let mails = try await receiver.messages(100)
      #expect(Set(mails.compactMap { $0.bytes.lines.first { $0.hasPrefix("Message-ID:") } }).count == 100)
      #expect(mails.count == 100)
      #expect(receiver.connections <= 5)
    }
  }

  @Test func `A server that ends connections between messages costs no failure`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport { $0.connections = 1 }
      try await receiver.keepConnections(for: 3)
      for number in 0..<20 {
        #expect(try await transport.send(.sample(id: "m\(number)@x")).first?.failure == nil)
      }
      #expect(try await receiver.messages(20).count == 20)
    }
  }

  @Test func `A reused connection that the server is tired of is replaced at once`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport { $0.connections = 1 }
      #expect(try await transport.send(.sample(id: "a@x")).first?.failure == nil)
      try await receiver.fail(in: "mail", by: "reply", reply: "421 4.4.2 enough", times: 1)
      #expect(try await transport.send(.sample(id: "b@x")).first?.failure == nil)
      try await receiver.fail(in: "mail", by: "close", times: 1)
      #expect(try await transport.send(.sample(id: "c@x")).first?.failure == nil)
      _ = try await receiver.messages(3)
      #expect(receiver.connections == 3)
    }
  }

  @Test func `More messages than may wait are turned back`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport {
        $0.connections = 1
        $0.waitingMessages = 2
        $0.messageLimit = .milliseconds(500)
        $0.connectLimit = .milliseconds(500)
      }
      try await receiver.fail(in: "mail", by: "silence")
      let stages = try await withThrowingTaskGroup { group in
        for number in 0..<10 {
          group.addTask { try await transport.send(.sample(id: "m\(number)@x")).compactMap(\.failure).map(\.stage) }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(stages.count == 10)
      #expect(stages.filter { $0 == .preparation }.count >= 7)
    }
  }

  @Test func `A cancelled task gets its message back`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport { $0.connections = 1 }
      try await receiver.fail(in: "mail", by: "silence")
      let tasks = try (0..<5).map { number in
        let message = try OutgoingMessage.sample(id: "m\(number)@x")
        return Task { try await transport.send(message) }
      }
      try await receiver.connected(1)
      let start = ContinuousClock.now
      for task in tasks { task.cancel() }
      for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
      #expect(ContinuousClock.now - start < .seconds(10))
      try await receiver.work()
      #expect(try await transport.send(.sample()).first?.failure == nil)
      #expect(try await receiver.messages(1).count == 1)
    }
  }

  @Test func `The transport's connections end with it`() async throws {
    try await SMTPReceiver.serving { receiver in
      var transport: SMTPTransport? = try receiver.transport()
      #expect(try await transport?.send(.sample()).first?.failure == nil)
      transport = nil
      try await receiver.disconnected(1)
    }
  }
}
