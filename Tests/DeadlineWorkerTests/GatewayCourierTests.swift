import Foundation
import IncidentResponse
import Logging
import TestSupport
import Testing
import Web

@testable import DeadlineWorker

/// SMS and calls go through whatever gateway a file describes.
@Suite(.timeLimit(.minutes(10))) struct GatewayCourierTests {
  private func letter(to number: String = "+49 30 1234567", body: String = "Call the desk.\n") -> Letter {
    let id = Delivery.key(of: "communication", to: number)
    return Letter(
      delivery: Delivery(
        organisation: UUID(), id: id, record: UUID(), purpose: .communication, addressee: Addressee(name: "Mia"),
        channel: .sms, address: number, messageID: Delivery.messageID(id, domain: "tocsin.example"),
        subject: #"INC-2026-0001 "Orders" fail {secret:token}"#, body: body),
      state: .waiting, composedAt: .now, incident: "INC-2026-0001", organisation: "Harbour", language: "en",
      isExercise: false)
  }

  private func courier(_ json: String) throws -> GatewayCourier {
    let description = try JSONDecoder().decode(GatewayDescription.self, from: Data(json.utf8))
    #expect(description.fault == nil)
    return GatewayCourier(description, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test func `A message is put into the gateway's own JSON, with its secret, and its id is the proof`() async throws {
    let directory = try TestDirectory()
    let secret = try directory.write("key-1\n", to: "token")
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(201, body: #"{"messages":[{"id":"m-7","price":0.05}]}"#)
      let courier = try courier(
        """
        {"request": {"url": "http://localhost:\(receiver.port)/send?to={to}", "headers": {"Authorization": "Bearer {secret:token}",
           "Idempotency-Key": "{id}"},
         "json": {"to": ["{to}"], "body": "{text}", "flash": false, "parts": 3, "none": null}},
         "secrets": {"token": "\(secret.path)"}, "answer": {"messageId": "messages.0.id"}}
        """)
      #expect(try await courier.deliver(letter()) == .accepted(reply: "201 id m-7"))
      let request = try #require(try await receiver.requests(1).first)
      #expect(request.path == "/send?to=%2B49301234567")
      #expect(request.headers["authorization"] == "Bearer key-1")
      #expect(request.headers["idempotency-key"] == letter().delivery.messageID)
      let body = try #require(JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any])
      #expect(body["to"] as? [String] == ["+49301234567"])
      // A place in a message's own words stays as it is.
      #expect(body["body"] as? String == "INC-2026-0001 \"Orders\" fail {secret:token}\nCall the desk.")
      #expect(body["parts"] as? Int == 3 && body["flash"] as? Bool == false && body["none"] is NSNull)
    }
  }

  @Test func `A form cannot be broken out of, and a long text is cut`() async throws {
    try await HTTPReceiver.serving { receiver in
      let courier = try courier(
        """
        {"request": {"url": "http://localhost:\(receiver.port)/", "form": {"To": "{to}", "Text": "{text}"}}, "longestText": 60}
        """)
      let long = letter(body: "a&To=+1 \(String(repeating: "x", count: 100))")
      #expect(try await courier.deliver(long) == .accepted(reply: "200 taken"))
      let request = try #require(try await receiver.requests(1).first)
      #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
      let parts = request.body.split(separator: "&")
      #expect(parts.count == 2 && parts.last == "To=%2B49301234567")
      let text = parts.first?.dropFirst("Text=".count).removingPercentEncodingOrEmpty
      #expect(text?.count == 60 && text?.hasSuffix("...") == true)
    }
  }

  @Test(arguments: [
    (200, Delivery.Attempt.accepted(reply: "200 x")), (302, .temporary(reply: "302 x", channelFailed: true)),
    (400, .permanent(reply: "400 x")), (401, .temporary(reply: "401 x", channelFailed: true)),
    (403, .temporary(reply: "403 x", channelFailed: true)), (408, .temporary(reply: "408 x")),
    (422, .permanent(reply: "422 x")), (429, .temporary(reply: "429 x")),
    (500, .temporary(reply: "500 x", channelFailed: true)), (409, .temporary(reply: "409 x")),
    (404, .temporary(reply: "404 x", channelFailed: true)), (503, .permanent(reply: "503 x")),
  ])
  func `What an answer means is told apart, as the description or the status has it`(
    status: Int, expected: Delivery.Attempt
  ) throws {
    let json = #"{"temporary": [409], "channelFailed": [404], "permanent": [503]}"#
    let meaning = try JSONDecoder().decode(GatewayDescription.Answer.self, from: Data(json.utf8))
    let answer = WebAnswer(status: status, body: Array("x".utf8))
    #expect(GatewayCourier.attempt(.success(answer), meaning) == expected)
  }

  @Test func `A gateway that answers 200 to everything is read by what it says`() throws {
    let json = #"{"success": {"at": "result.0.state", "values": ["queued", "1"], "permanent": ["blocked"]}}"#
    let meaning = try JSONDecoder().decode(GatewayDescription.Answer.self, from: Data(json.utf8))
    func outcome(_ body: String) -> Delivery.Attempt {
      GatewayCourier.attempt(.success(WebAnswer(status: 200, body: Array(body.utf8))), meaning)
    }
    let queued = #"{"result":[{"state":"queued"}]}"#
    #expect(outcome(queued) == .accepted(reply: "200 \(queued)"))
    #expect(outcome(#"{"result":[{"state":1}]}"#) == .accepted(reply: #"200 {"result":[{"state":1}]}"#))
    #expect(
      outcome(#"{"result":[{"state":"blocked"}]}"#) == .permanent(reply: #"200 {"result":[{"state":"blocked"}]}"#))
    #expect(outcome("no json") == .temporary(reply: "200 no json"))
    #expect(
      GatewayCourier.attempt(.failure(WebFailure(.connection, "away")), meaning)
        == .temporary(reply: "connection: away", channelFailed: true))
  }

  @Test func `What is no number is refused for good, and a secret that cannot be read concerns every message`()
    async throws
  {
    let courier = try courier(
      """
      {"request": {"url": "http://localhost:9/", "form": {"a": "{text}"}}, "secrets": {"token": "/nowhere/token"}}
      """)
    guard case .permanent = try await courier.deliver(letter(to: "1234")) else { return #expect(Bool(false)) }
    let attempt = try await courier.deliver(letter())
    #expect(attempt == .temporary(reply: "the file of the secret token cannot be read", channelFailed: true))
  }

  @Test(arguments: [
    ("+49 30 1234567", "+49301234567"), ("0049 (30) 123-4567", "+49301234567"), ("+1.555.0100", "+15550100"),
    (" +48\u{A0}22 / 555 01 00", "+48225550100"),
  ])
  func `A number is dialled as it is written, without what people put between`(written: String, dialled: String) {
    #expect(PhoneNumber(written)?.text == dialled)
  }

  @Test(arguments: [
    "", "030 123", "+0301234567", "+49", "+49 30 12345678901234", "+49 30 call", "49301234567", "+4930+1234",
  ])
  func `What lacks the country, or is no number, is refused`(written: String) {
    #expect(PhoneNumber(written) == nil)
  }

  @Test(arguments: [
    #"{"request": {"url": "https://x"}}"#, #"{"request": {"url": "ftp://x", "form": {}}}"#,
    #"{"request": {"url": "https://x", "form": {}, "json": {}}}"#,
    #"{"request": {"url": "https://x", "form": {}}, "longestText": 5}"#,
  ])
  func `A description that cannot work is refused`(json: String) throws {
    #expect(try JSONDecoder().decode(GatewayDescription.self, from: Data(json.utf8)).fault != nil)
  }
}

extension Substring {
  fileprivate var removingPercentEncodingOrEmpty: String { String(self).removingPercentEncoding ?? "" }
}
