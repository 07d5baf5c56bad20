import Foundation
import IncidentResponse

/// What the body of a new incident says.
struct IncidentInput {
  private(set) var draft: IncidentDraft
  let report: ReportInput?

  init(_ fields: JSONFields) {
    draft = IncidentDraft(title: fields.required("title", .text(1...300)))
    draft.department = fields.optional("departmentId", .id)
    draft.isRestricted = fields.optional("restricted", .flag) ?? false
    draft.isVulnerability = fields.optional("vulnerability", .flag) ?? false
    draft.isExercise = fields.optional("exercise", .flag) ?? false
    draft.reportID = fields.optional("reportId", .id)
    draft.triageReason = fields.optional("triageReason", .text(1...2000))
    draft.procedures = fields.objects("procedures", atMost: 10)?.map(Self.choice) ?? []
    draft.log = fields.object("log").map(LogRecord.init(_:))
    draft.starts = fields.optional("start", .flag) ?? false
    draft.facts = fields.objects("facts", atMost: 100)?.compactMap(Self.fact) ?? []
    report = fields.object("report").map(ReportInput.init)
    if draft.triageReason != nil, !fields.has("report"), !fields.has("reportId") {
      fields.complain("triageReason", "can be given only beside a report or its id")
    }
    if report != nil, draft.reportID != nil { fields.complain("reportId", "must not be given beside a report") }
    // What is there and wrong has been complained of already.
    if draft.starts, fields.isEmpty("procedures") {
      fields.complain("procedures", "is required to start the response")
    }
    if draft.starts, !fields.has("log") { fields.complain("log", "is required to start the response") }
  }

  private static func choice(_ fields: JSONFields) -> IncidentDraft.Choice {
    IncidentDraft.Choice(
      slug: fields.required("procedure", .slug), eventType: fields.optional("eventType", .key),
      level: fields.optional("level", .key), reason: fields.optional("reason", .text(1...2000)),
      definition: fields.optional("definition", .key))
  }

  private static func fact(_ fields: JSONFields) -> (name: String, value: FactValue, source: String)? {
    let input = FactInput(fields)
    if input.unknownReason != nil { fields.complain("unknownReason", "can be stated after the incident was opened") }
    return input.value.map { (input.name, $0, input.source) }
  }
}

extension LogRecord {
  /// The four fields, all of them needed (M43).
  init(_ fields: JSONFields) {
    self.init(
      summary: fields.required("summary", .text(1...10_000)),
      description: fields.required("description", .text(1...100_000)),
      fault: fields.required("fault", .text(1...10_000)),
      affectedProducts: fields.required("affectedProducts", .text(1...10_000)))
  }
}
