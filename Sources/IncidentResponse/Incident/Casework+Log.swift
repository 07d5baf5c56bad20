import Foundation
import Postgres

extension Casework {
  /// Writes the log record, or a further version of it. Only with one can a response start (M27, M42, M43).
  package mutating func log(_ record: LogRecord, at instant: Moment? = nil) throws {
    try require(.triaged, .logged, .responding, .resolved, .reviewed, to: "log it")
    try record.validate()
    for version in followed {
      try require(oneOf: version.procedure.intake.loggedBy, of: version, to: "log the incident")
    }
    let version = LogRecord.Version(
      id: .next(), number: (dossier.log?.number ?? 0) + 1, record: record, actor: caller.actor, loggedAt: now)
    queue(
      """
      INSERT INTO log_record (organisation_id, id, record_id, version, summary, description, fault, affected_products,
        logged_by, actor)
      VALUES (\(organisation), \(version.id), \(recordID), \(Int32(version.number)), \(record.summary),
        \(record.description), \(record.fault), \(record.affectedProducts), \(caller.person), \(caller.actor))
      """)
    let isFirst = dossier.log == nil
    dossier.log = version
    note(
      isFirst ? "incident.logged" : "incident.log-amended",
      isFirst ? "Logged: \(record.summary)" : "Log record amended, version \(version.number): \(record.summary)",
      subject: version.id, occurred: instant)
    guard isFirst else { return }
    if incident.status == .triaged { dossier.incident.status = .logged }
    if !incident.isImported, dossier.facts["logged"]?.value == nil {
      try recordFact("logged", .instant(instant ?? moment))
    }
    try open(.logged)
  }
}
