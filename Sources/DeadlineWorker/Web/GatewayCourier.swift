import Foundation
import IncidentResponse
import Logging
import Web

/// Carries letters as SMS, or has them read out, through the gateway that a file describes.
struct GatewayCourier: Courier {
  let description: GatewayDescription
  let client: WebClient
  let logger: Logger

  init(_ description: GatewayDescription, logger: Logger) {
    self.description = description
    self.logger = logger
    var configuration = WebConfiguration()
    // The operator names the gateway, which may well stand in their own network.
    configuration.reach = .anywhere
    configuration.allowsPlain = true
    configuration.caFile = description.caFile
    client = WebClient(configuration)
  }

  func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
    guard let number = PhoneNumber(letter.delivery.address) else {
      return .permanent(reply: "\(letter.delivery.address) is no telephone number with its country")
    }
    let request: WebRequest
    do {
      request = try GatewayRequest(description, letter, to: number).request()
    } catch let unreadable as GatewayRequest.UnreadableSecret {
      return .temporary(reply: "the file of the secret \(unreadable.name) cannot be read", channelFailed: true)
    }
    let attempt = Self.attempt(try await client.send(request), description.answer)
    if attempt.isTemporary {
      logger.warning("A gateway did not take a message", metadata: ["delivery.id": "\(letter.delivery.id)"])
    }
    return attempt
  }

  static func attempt(
    _ result: Result<WebAnswer, WebFailure>, _ meaning: GatewayDescription.Answer
  ) -> Delivery.Attempt {
    let answer: WebAnswer
    switch result {
    case .failure(let failure): return .temporary(reply: failure.description, channelFailed: true)
    case .success(let given): answer = given
    }
    let words = "\(answer.status) \(answer.text(atMost: 300))"
    let status = answer.status
    if meaning.accepted.contains(status) || meaning.accepted.isEmpty && answer.isSuccess {
      return accepted(answer, meaning, words)
    }
    if meaning.channelFailed.contains(status) { return .temporary(reply: words, channelFailed: true) }
    if meaning.permanent.contains(status) { return .permanent(reply: words) }
    if meaning.temporary.contains(status) || [408, 425, 429].contains(status) { return .temporary(reply: words) }
    if [401, 403, 407].contains(status) || !(400...499).contains(status) {
      return .temporary(reply: words, channelFailed: true)
    }
    return .permanent(reply: words)
  }

  private static func accepted(
    _ answer: WebAnswer, _ meaning: GatewayDescription.Answer, _ words: String
  ) -> Delivery.Attempt {
    let body = try? JSONDecoder().decode(TemplateValue.self, from: Data(answer.body))
    if let success = meaning.success {
      let value = body?.text(at: success.at) ?? ""
      if success.permanent.contains(value) { return .permanent(reply: words) }
      guard success.values.contains(value) else { return .temporary(reply: words) }
    }
    let id = meaning.messageID.flatMap { body?.text(at: $0) }
    return .accepted(reply: id.map { "\(answer.status) id \($0)" } ?? words)
  }
}

extension Delivery.Attempt {
  fileprivate var isTemporary: Bool {
    if case .temporary = self { return true }
    return false
  }
}
