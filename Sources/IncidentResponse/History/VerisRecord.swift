import Crypto
package import Foundation

/// A record of the Vocabulary for Event Recording and Incident Sharing (VERIS 1.3, verisframework.org), as the VERIS
/// Community Database publishes one a line. What it says is read where its words are known; the rest stays in the original.
package struct VerisRecord {
  let root: VerisValue
  private let line: Data
  private let licence: String?

  /// - Parameters:
  ///   - line: one JSON object.
  ///   - licence: of the register; nil for the one under which a known register is published.
  /// - Throws: `PastIncident.Broken`.
  package init(line: Data, licence: String? = nil) throws {
    guard !line.contains(0) else { throw PastIncident.Broken("holds a NUL byte") }
    root = try VerisValue(line: line)
    self.line = line
    self.licence = licence
  }

  /// - Parameter now: nothing of history lies after it.
  package func incident(now: Date) throws -> PastIncident {
    guard let original = String(validating: line, as: UTF8.self) else { throw PastIncident.Broken("is no UTF-8") }
    let origin = try origin()
    let times = try VerisTimes(root, now: now)
    return PastIncident(
      origin: origin, original: original, title: title, keywords: keywords(origin), log: log,
      facts: times.facts + facts,
      happenings: times.happenings)
  }

  /// In merged data sets the record's own id is `plus.master_id`; several may tell of one incident.
  private func origin() throws -> IncidentOrigin {
    guard let id = root["plus"]["master_id"].text ?? root["incident_id"].text else {
      throw PastIncident.Broken("lacks incident_id")
    }
    guard id.unicodeScalars.count <= 200 else { throw PastIncident.Broken("has an incident_id of over 200 characters") }
    let source = String((root["source_id"].text ?? "veris").prefix(100))
    return IncidentOrigin(
      form: "veris", formVersion: root["schema_version"].text, source: source, originalId: id,
      modifiedAt: root["plus"]["modified"].text.flatMap { Moment(iso8601: $0) }?.earliest,
      licence: licence ?? Self.licences[source], reference: root["reference"].text,
      sha256: Data(SHA256.hash(data: line)))
  }

  /// Licences of registers, by their `source_id`.
  private static let licences = ["vcdb": "CC BY-SA 4.0"]

  /// The beginning of the summary; else what happened to whom.
  private var title: String {
    if let summary = root["summary"].text { return Self.clipped(Self.firstSentence(summary), 120) }
    let what =
      actions.first?.split(separator: ": ").last.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? "Incident"
    return Self.clipped(victim.map { "\(what) at \($0)" } ?? what, 120)
  }

  var victim: String? {
    root["victim"]["victim_id"].known.first.map { Self.clipped($0, 100) }
  }

  private func keywords(_ origin: IncidentOrigin) -> String {
    var words = [origin.originalId, victim ?? ""]
    words += root["action"].keys.filter { $0 != "unknown" }
    words += root["action"].keys.flatMap { root["action"][$0]["variety"].known }
    words += assets.map { $0.split(separator: " - ").last.map(String.init) ?? $0 }
    return Self.clipped(words.joined(separator: " "), 1_000)
  }

  private static func firstSentence(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    guard let end = line.firstRange(of: ". ") else { return String(line) }
    return String(line[..<end.lowerBound])
  }

  /// At most so many characters, ending with a whole word.
  static func clipped(_ text: String, _ limit: Int) -> String {
    guard text.unicodeScalars.count > limit else { return text }
    let clipped = String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1)))
    let whole = clipped.lastIndex(of: " ").map { String(clipped[..<$0]) } ?? clipped
    return (whole.isEmpty ? clipped : whole) + "…"
  }
}
