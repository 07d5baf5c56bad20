import Foundation
import IncidentResponse
import Logging
import Mail
import Synchronization
import Testing

@testable import DeadlineWorker

@Suite struct MailCourierTests {
  private let composedAt = Date(timeIntervalSince1970: 1_795_305_600)

  private func letter(address: String = "mia.member@example.org") -> Letter {
    let record = UUID(uuidString: "0193a000-0000-7000-8000-000000000001") ?? UUID()
    let id = Delivery.key(of: "communication", to: address)
    return Letter(
      delivery: Delivery(
        organisation: UUID(), id: id, record: record, purpose: .communication,
        addressee: Addressee(name: "Mia Member"), channel: .email, address: address,
        messageID: Delivery.messageID(id, domain: "tocsin.example"), subject: "INC-2026-0001 Orders fail",
        body: "Mia,\n"),
      state: .waiting, composedAt: composedAt, incident: "INC-2026-0001", organisation: "Harbour", language: "en",
      isExercise: true)
  }

  private func courier(_ transport: any MailTransport) throws -> MailCourier {
    MailCourier(
      transport: transport, from: try Mailbox(address: "tocsin@tocsin.example"),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test func `a letter names its sender, its incident and its thread, the same at every attempt`() async throws {
    let transport = Answering(.accepted(reply: "250 queued"))
    let courier = try courier(transport)
    #expect(try await courier.deliver(letter()) == .accepted(reply: "250 queued"))
    _ = try await courier.deliver(letter())
    let messages = transport.messages
    #expect(messages.count == 2)
    #expect(messages[0] == messages[1])
    #expect(messages[0].id.value == "\(letter().delivery.id.uuidString.lowercased())@tocsin.example")
    #expect(messages[0].date == composedAt)
    #expect(messages[0].from.name == "Harbour")
    #expect(messages[0].to.map(\.address) == ["mia.member@example.org"])
    #expect(messages[0].inReplyTo?.value == "incident.0193a000-0000-7000-8000-000000000001@tocsin.example")
    #expect(messages[0].references == [messages[0].inReplyTo].compactMap(\.self))
    #expect(messages[0].tocsinHeaders == ["Incident": "INC-2026-0001", "Purpose": "communication", "Exercise": "yes"])
  }

  @Test func `a message made of several stands in no incident's thread`() async throws {
    let transport = Answering(.accepted(reply: "250 queued"))
    var digest = letter()
    (digest.gathers, digest.incident, digest.isExercise, digest.language) = (3, nil, false, "de")
    _ = try await courier(transport).deliver(digest)
    let message = try #require(transport.messages.first)
    #expect(message.inReplyTo == nil && message.references.isEmpty && message.language == "de")
    #expect(message.tocsinHeaders == ["Purpose": "digest"])
  }

  @Test func `an address that no server takes is a permanent failure without an attempt`() async throws {
    let transport = Answering(.accepted(reply: "250"))
    let attempt = try await courier(transport).deliver(letter(address: "broken@@example"))
    guard case .permanent = attempt else { return #expect(Bool(false), "\(attempt)") }
    #expect(transport.messages.isEmpty)
  }

  @Test(arguments: [
    (MailFailure(.temporary, at: .recipient, code: 451, reply: "later", detail: "refused"), "451 later"),
    (MailFailure(.temporary, at: .connection, detail: "no connection"), "no connection"),
  ])
  func `a temporary failure keeps the words of the other side`(failure: MailFailure, words: String) async throws {
    let expected = Delivery.Attempt.temporary(reply: words, channelFailed: failure.stage == .connection)
    #expect(try await courier(Answering(.failed(failure))).deliver(letter()) == expected)
  }

  @Test func `a refused recipient is a permanent failure`() async throws {
    let failure = MailFailure(.permanent, at: .recipient, code: 550, reply: "no such user", detail: "refused")
    #expect(try await courier(Answering(.failed(failure))).deliver(letter()) == .permanent(reply: "550 no such user"))
  }
}

private final class Answering: MailTransport {
  private let outcome: Handover.Outcome
  private let sent = Mutex<[OutgoingMessage]>([])

  init(_ outcome: Handover.Outcome) {
    self.outcome = outcome
  }

  var messages: [OutgoingMessage] { sent.withLock { $0 } }

  func send(_ message: OutgoingMessage, to recipients: [Mailbox]) async throws -> [Handover] {
    sent.withLock { $0.append(message) }
    return recipients.map { Handover(recipient: $0, outcome: outcome) }
  }
}
