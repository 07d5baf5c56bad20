import Foundation
package import Postgres

extension Incident {
  /// From a row of `incident` joined with its `record`.
  package init(row: Row) throws {
    id = try row["id"]
    department = try row["department_id"]
    restricted = try row["restricted"]
    version = try row["version"]
    label = try row["label"]
    title = try row["title"]
    status = try Status.stored(row["status"])
    outcome = try (row["outcome"] as String?).map(Outcome.stored)
    isImported = try row["imported"]
    isExercise = try row["exercise"]
    exerciseSpeed = try row["exercise_speed"]
    exerciseAt = try row["exercise_at"]
    isVulnerability = try row["vulnerability"]
    duplicateOf = try row["duplicate_of_id"]
    levelKey = try row["level_key"]
    levelRank = try (row["level_rank"] as Int32?).map(Int.init)
    createdAt = try row["created_at"]
    updatedAt = try row["updated_at"]
  }
}

extension RawRepresentable where RawValue == String {
  /// A value that a CHECK constraint keeps to the known words.
  package static func stored(_ text: String) throws -> Self {
    guard let value = Self(rawValue: text) else {
      throw PostgresError(.decoding, "a stored word that this version does not know")
    }
    return value
  }
}

extension Moment {
  /// From two columns that are null together. Bounds that span a whole minute, hour or day of UTC are a time of that
  /// precision; others an interval.
  static func stored(_ earliest: Date?, _ latest: Date?) -> Moment? {
    guard let earliest, let latest else { return nil }
    if earliest == latest { return Moment(earliest) }
    let units: [Precision] = [.minute, .hour, .day]
    let whole = units.lazy.map { Moment(start: earliest, precision: $0) }
      .first { $0.earliest == earliest && $0.latest == latest }
    return whole ?? Moment(earliest: earliest, latest: latest)
  }
}

extension KnownFact {
  init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    unknownReason = try row["unknown_reason"]
    source = try row["source"]
    actor = try row["actor"]
    recordedAt = try row["recorded_at"]
    if let earliest: Date = try row["earliest"], let latest: Date = try row["latest"] {
      let precision = try Moment.Precision.stored(row["precision"])
      value = .instant(
        Moment(earliest: earliest, latest: latest, precision: precision, isApproximate: try row["approximate"]))
    } else {
      value = try (row["value"] as String?).flatMap(FactValue.init(storedText:))
    }
  }
}

extension LevelAssignment {
  init(row: Row) throws {
    id = try row["id"]
    versionID = try row["procedure_version_id"]
    eventType = try row["event_type_id"]
    defaultLevel = try row["default_level_id"]
    level = try row["level_id"]
    initial = try row["initial_level_id"]
    reason = try row["reason"]
  }
}

extension LogRecord.Version {
  init(row: Row) throws {
    id = try row["id"]
    number = Int(try row["version"] as Int32)
    record = LogRecord(
      summary: try row["summary"], description: try row["description"], fault: try row["fault"],
      affectedProducts: try row["affected_products"])
    actor = try row["logger"]
    loggedAt = try row["logged_at"]
  }
}
