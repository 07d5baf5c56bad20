import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Webhooks of other systems. Not the bearer of a token but the signature of the message proves who sends it.
struct HookRoutes: Sendable {
  static let largestBody = 256 << 10

  let database: Database
  let reports: Reports

  var endpoints: [Endpoint] { [.signed("/v1/hooks/{hook}", receive)] }

  /// A support ticket, as Standard Webhooks sign it. The organisation is the hook's and nothing in the body says another.
  func receive(_ call: Call) async throws -> Response {
    let bytes = try await call.bytes(taking: "application/json", limit: Self.largestBody)
    let headers = call.request.headers
    guard let hook = try? call.id("hook"),
      let message = SignedMessage(
        hook: hook, id: headers[.webhookID], timestamp: headers[.webhookTimestamp],
        signature: headers[.webhookSignature], body: bytes)
    else { throw Problem.unproven }
    do {
      // Of what is not proven, nothing is read.
      try await reports.verify(message)
      let fields = try JSONFields(object: bytes)
      let draft = Self.ticket(fields, message)
      try fields.verify()
      let filed = try await reports.receive(draft, from: message)
      return ReportRoutes.answer(filed).response()
    } catch let error as PostgresError where error.sqlState == .unauthenticated {
      throw Problem.unproven
    }
  }

  private static func ticket(_ fields: JSONFields, _ message: SignedMessage) -> Report.Draft {
    let reporter = fields.object("reporter")
    let kind = reporter?.required("kind", kind) ?? "anonymous"
    return Report.Draft(
      channel: .ticket, reporterKind: Report.ReporterKind(rawValue: kind) ?? .anonymous,
      reporterName: reporter?.optional("name", .text(1...200)),
      reporterAddress: reporter?.optional("address", .text(1...300)),
      externalID: fields.required("externalId", .text(1...300)), messageID: message.id,
      summary: fields.required("summary", .text(1...500)),
      details: fields.optional("details", .text(0...100_000)) ?? "",
      reportedAt: fields.optional("reportedAt", .instant) ?? Date.now, aware: fields.optional("awareAt", .moment))
  }

  private static let kind = FieldRule.oneOf("employee", "contractor", "customer", "external", "anonymous")
}

extension Problem {
  /// One answer to whatever is not proven, so that nobody learns which hooks there are.
  static let unproven: Problem = {
    var problem = Problem(
      .unauthorized, "unauthenticated", "The message is not proven",
      detail:
        "Send webhook-id, webhook-timestamp (within five minutes) and webhook-signature (v1) for this hook's secret.")
    // RFC 9110 has every 401 say how one proves oneself.
    problem.headers[.wwwAuthenticate] = #"Webhook realm="tocsin""#
    return problem
  }()
}

extension HTTPField.Name {
  static let webhookID = Self("webhook-id")!
  static let webhookTimestamp = Self("webhook-timestamp")!
  static let webhookSignature = Self("webhook-signature")!
}
