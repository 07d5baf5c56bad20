import Foundation

/// What became of one case file.
struct ReplayResult: Encodable {
  let file: String
  let incident: String
  let level: Int
  let plan: String
  let clocks: [IncidentSheet.Clock]
  let communications: [IncidentSheet.Message]
  let documents: [Document]
  private let sheet: IncidentSheet

  struct Document: Encodable {
    let kind: String
    let format: String
    /// Where it was written; empty without `--out`.
    let path: String
    let sha256: String
  }

  enum CodingKeys: CodingKey {
    case file, incident, level, plan, clocks, communications, documents
  }

  init(file: String, sheet: IncidentSheet, level: Int, documents: [Document]) {
    self.file = file
    self.sheet = sheet
    self.level = level
    self.documents = documents
    incident = sheet.incident.number
    plan = sheet.plan.joined(separator: ", ")
    clocks = sheet.clocks
    communications = sheet.communications
  }

  func write() {
    Console.line(Console.dim(file))
    sheet.write()
    Console.line("")
    var table = Table("DOCUMENT", "FORMAT", "SHA-256", "PATH")
    for document in documents {
      table.add(document.kind, document.format, String(document.sha256.prefix(16)), document.path)
    }
    table.write()
    Console.line("")
  }
}
