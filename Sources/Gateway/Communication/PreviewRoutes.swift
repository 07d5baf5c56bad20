import Foundation
import Hummingbird
import IncidentResponse

/// What a communication of the procedure would say, before it is sent or even planned.
struct PreviewRoutes: Sendable {
  /// Recipients that are named; all of them count.
  static let named = 200

  let incidents: Incidents

  var endpoints: [Endpoint] {
    [.get("/v1/incidents/{incident}/previews/{key}", show)]
  }

  /// Audience by audience, in each language, with whom it would reach.
  func show(_ call: Call) async throws -> Response {
    let previews = try await incidents.previews(
      of: try call.key("key"), on: try call.id("incident"), scope: call.scope(.incidentRead))
    return Answer(.ok, body: JSONValue.object(["items": .array(previews.map(Self.shape))]).text).response()
  }

  private static func shape(_ preview: CommunicationPreview) -> JSONValue {
    .object([
      "procedure": .string(preview.procedure), "key": .string(preview.key), "title": .string(preview.title),
      "audience": .string(preview.audience), "audienceTitle": .string(preview.audienceTitle),
      "client": .optional(preview.client.isEmpty ? nil : preview.client),
      "occurrence": .number(String(preview.occurrence)), "channel": .string(preview.channel.rawValue),
      "sender": .string(preview.sender), "needsApproval": .bool(preview.needsApproval),
      "missing": .array(preview.missing.map(JSONValue.string)),
      "unknown": .array(preview.unknown.map(JSONValue.string)),
      "recipientCount": .number(String(preview.recipients.count)),
      "recipients": .array(preview.recipients.prefix(named).map(shape)),
      "unreached": .array(preview.unreached.prefix(named).map(JSONValue.string)),
      "words": .array(preview.words.map(shape)),
    ])
  }

  private static func shape(_ recipient: CommunicationPreview.Recipient) -> JSONValue {
    .object([
      "name": .string(recipient.name), "department": .optional(recipient.department),
      "channel": .string(recipient.channel.rawValue), "address": .string(recipient.address),
      "language": .string(recipient.language),
    ])
  }

  private static func shape(_ words: CommunicationPreview.Words) -> JSONValue {
    .object([
      "language": .string(words.language), "recipients": .number(String(words.recipients)),
      "subject": .string(words.subject), "body": .string(words.body),
      "sms": .object([
        "text": .string(words.sms.text), "characters": .number(String(words.sms.units)),
        "segments": .number(String(words.sms.segments)), "unicode": .bool(words.sms.isUnicode),
      ]),
    ])
  }
}
