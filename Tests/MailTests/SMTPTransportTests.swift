import Foundation
import Mail
import TestSupport
import Testing

extension SMTPReceiver {
  func transport(_ change: (inout SMTPConfiguration) -> Void = { _ in }) throws -> SMTPTransport {
    var configuration = try SMTPConfiguration(url: "smtp://127.0.0.1:\(port)", security: .plain)
    change(&configuration)
    return SMTPTransport(configuration)
  }
}

@Suite(.timeLimit(.minutes(10)))
struct SMTPTransportTests {
  @Test func `A message arrives byte for byte, and the server's words are the proof`() async throws {
    try await SMTPReceiver.serving { receiver in
      let message = try OutgoingMessage.sample(text: ".\n..\n.leading dots\n\nend\n")
      let handovers = try await receiver.transport().send(message)
      #expect(handovers.map(\.outcome) == [.accepted(reply: "250 2.0.0 taken as 000001")])
      let mail = try #require(try await receiver.messages(1).first)
      #expect(mail.bytes == (try message.composed()))
      #expect(mail.sender == "incidents@example.org")
      #expect(mail.recipients == ["ops@example.com"])
    }
  }

  @Test func `Every language passes the server`() async throws {
    try await SMTPReceiver.serving { receiver in
      var message = try OutgoingMessage.sample(to: ["ops@bücher.example"], subject: "Störung 支払い 🔥", text: "Grüße\n")
      message.attachments = [Attachment(fileName: "報告.pdf", contentType: "application/pdf", bytes: [0, 10, 13, 255])]
      #expect(try await receiver.transport().send(message).allSatisfy { $0.failure == nil })
      let mail = try #require(try await receiver.messages(1).first)
      #expect(mail.recipients == ["ops@xn--bcher-kva.example"])
      let read = try await ReadMail(mail.bytes)
      #expect(read.values(of: "Subject") == [message.subject])
      #expect(read.parts.map(\.bytes).last == [0, 10, 13, 255])
    }
  }

  @Test func `An attachment of 5 MB arrives whole`() async throws {
    try await SMTPReceiver.serving { receiver in
      var message = try OutgoingMessage.sample()
      var random = SystemRandomNumberGenerator()
      let bytes = (0..<655_360).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
      message.attachments = [Attachment(fileName: "disk.img", contentType: "application/octet-stream", bytes: bytes)]
      #expect(try await receiver.transport().send(message).allSatisfy { $0.failure == nil })
      let mail = try #require(try await receiver.messages(1).first)
      #expect(mail.bytes == (try message.composed()))
      #expect(try await ReadMail(mail.bytes).parts.last?.bytes == bytes)
    }
  }

  @Test func `One recipient's refusal does not keep the message from the others`() async throws {
    try await SMTPReceiver.serving { receiver in
      let message = try OutgoingMessage.sample(
        to: ["bounce@example.com", "ops@example.com", "deferred@example.com", "second@example.com"])
      let handovers = try await receiver.transport().send(message)
      #expect(handovers.map(\.failure?.kind) == [.permanent, nil, .temporary, nil])
      #expect(handovers.map(\.failure?.code) == [550, nil, 451, nil])
      #expect(handovers[0].failure?.reply == "550 5.1.1 no such user")
      #expect(try await receiver.messages(1).first?.recipients == ["ops@example.com", "second@example.com"])
    }
  }

  @Test func `A message that every recipient refuses is not sent`() async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport()
      for (address, kind) in [("bounce@example.com", MailFailure.Kind.permanent), ("deferred@example.com", .temporary)]
      {
        let failure = try #require(try await transport.send(.sample(to: [address])).first?.failure)
        #expect(failure.kind == kind)
        #expect(failure.stage == .recipient)
        #expect(!failure.description.contains(address))
      }
      #expect(receiver.received.isEmpty)
      #expect(try await transport.send(.sample()).first?.failure == nil)
    }
  }

  @Test(arguments: [
    ("mail", MailFailure.Stage.sender), ("rcpt", .recipient), ("data", .data), ("end", .confirmation),
  ])
  func `The server's code decides in each phase`(phase: String, stage: MailFailure.Stage) async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport()
      for (reply, kind) in [("554 5.7.1 refused", MailFailure.Kind.permanent), ("452 4.3.1 full", .temporary)] {
        try await receiver.fail(in: phase, by: "reply", reply: reply, times: 1)
        let failure = try #require(try await transport.send(.sample()).first?.failure)
        #expect(failure.stage == stage)
        #expect(failure.kind == kind)
        #expect(failure.reply == reply)
        #expect(!failure.mayHaveArrived)
      }
      #expect(receiver.received.isEmpty)
    }
  }

  @Test(arguments: [
    ("banner", MailFailure.Stage.connection), ("ehlo", .hello), ("mail", .sender), ("rcpt", .recipient),
    ("data", .data), ("body", .confirmation), ("end", .confirmation),
  ])
  func `A server that hangs up is a temporary failure, whenever it does`(
    phase: String, stage: MailFailure.Stage
  ) async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport()
      try await receiver.fail(in: phase, by: "close")
      let failure = try #require(try await transport.send(.sample()).first?.failure)
      #expect(failure.kind == .temporary)
      #expect(failure.stage == stage)
      #expect(failure.code == nil)
      #expect(failure.mayHaveArrived == (stage == .confirmation))
      try await receiver.work()
      #expect(try await transport.send(.sample()).first?.failure == nil)
    }
  }

  @Test(arguments: ["banner", "ehlo", "mail", "rcpt", "data", "body", "end"])
  func `A server that falls silent is given up after the limit`(phase: String) async throws {
    try await SMTPReceiver.serving { receiver in
      let transport = try receiver.transport {
        $0.connectLimit = .milliseconds(400)
        $0.messageLimit = .milliseconds(400)
      }
      try await receiver.fail(in: phase, by: "silence")
      let failure = try #require(try await transport.send(.sample()).first?.failure)
      #expect(failure.kind == .temporary)
      #expect(failure.code == nil)
    }
  }

  @Test func `A port that refuses is a temporary failure`() async throws {
    let port = try await SMTPReceiver.serving { $0.port }
    let transport = SMTPTransport(try SMTPConfiguration(url: "smtp://127.0.0.1:\(port)", security: .plain))
    let failure = try #require(try await transport.send(.sample()).first?.failure)
    #expect(failure.kind == .temporary)
    #expect(failure.stage == .connection)
    #expect(failure.concernsEveryMessage)
  }

  @Test func `A server without a name is a temporary failure`() async throws {
    let transport = SMTPTransport(try SMTPConfiguration(url: "smtp://nowhere.invalid:25", security: .plain))
    let failure = try #require(try await transport.send(.sample()).first?.failure)
    #expect(failure.kind == .temporary)
    #expect(failure.stage == .connection)
  }
}
