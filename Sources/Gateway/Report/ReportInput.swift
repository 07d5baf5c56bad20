import Foundation
import IncidentResponse

/// What the body of a report says.
struct ReportInput {
  let draft: Report.Draft
  /// Whether the body names a reporter; otherwise it is the caller.
  let namesReporter: Bool

  init(_ fields: JSONFields) {
    let reporter = fields.object("reporter")
    namesReporter = reporter != nil
    let kind = reporter?.required("kind", Self.kind) ?? "anonymous"
    draft = Report.Draft(
      channel: fields.optional("channel", Self.channel).flatMap(Report.Channel.init(rawValue:)) ?? .api,
      reporter: reporter?.optional("personId", .id), reporterKind: Report.ReporterKind(rawValue: kind) ?? .anonymous,
      reporterName: reporter?.optional("name", .text(1...200)),
      reporterAddress: reporter?.optional("address", .text(1...300)),
      recipient: fields.optional("recipient", .text(1...300)),
      externalID: fields.optional("externalId", .text(1...300)),
      summary: fields.required("summary", .text(1...500)),
      details: fields.optional("details", .text(0...100_000)) ?? "",
      reportedAt: fields.optional("reportedAt", .instant) ?? Date.now, aware: fields.optional("awareAt", .moment))
    guard draft.channel == .phone else { return }
    // Staff enter it on behalf of the caller (M35).
    if !fields.has("reporter") { fields.complain("reporter", "is required for a phone call: it is who called") }
    if !fields.has("reportedAt") {
      fields.complain("reportedAt", "is required for a phone call: it is when they called")
    }
  }

  private static let kind = FieldRule.oneOf("employee", "contractor", "customer", "external", "anonymous")
  private static let channel = FieldRule.oneOf("email", "phone", "ticket", "portal", "api")
}
