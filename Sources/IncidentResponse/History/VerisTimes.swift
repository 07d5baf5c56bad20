import Foundation

/// The times of a record as intervals: dates are partial, and what came later is told as a length of time with a unit.
/// Discovery counts from the incident, containment from the discovery.
struct VerisTimes {
  private(set) var facts: [PastIncident.Statement] = []
  private(set) var happenings: [PastIncident.Happening] = []

  /// - Throws: `PastIncident.Broken` without a year, or with one that has not come yet.
  init(_ root: VerisValue, now: Date) throws {
    let timeline = root["timeline"]
    guard let occurred = Self.date(timeline["incident"]) else {
      throw PastIncident.Broken("lacks a year in timeline.incident")
    }
    guard occurred.earliest <= now else { throw PastIncident.Broken("tells of a time that has not come yet") }
    // Whoever wrote the record down knew what it tells, unless the dates contradict each other.
    let written = root["plus"]["created"].text.flatMap { Moment(iso8601: $0) }?.latest
    let end = written.flatMap { $0 < occurred.earliest ? nil : min($0, now) } ?? now
    add("occurred", occurred, "timeline.note", "It happened")
    let detected = follow(occurred, timeline["discovery"], "detected", "timeline.detection", until: end)
    follow(detected, timeline["containment"], "contained", "timeline.containment", until: end)
    if let disclosed = Self.date(root["plus"]["timeline"]["notification"]), disclosed.earliest <= now {
      add("disclosed", disclosed, "timeline.communication", "Made public")
    }
  }

  /// States a fact that is told as a length of time after another.
  @discardableResult
  private mutating func follow(
    _ moment: Moment?, _ told: VerisValue, _ fact: String, _ type: String, until end: Date
  ) -> Moment? {
    if let silence = VerisSpan.silence(told) {
      facts.append(.init(fact: fact, unknownReason: silence))
      return nil
    }
    guard let span = VerisSpan(told) else { return nil }
    guard let moment else {
      facts.append(.init(fact: fact, unknownReason: "\(span.words) after its detection, which is not told"))
      return nil
    }
    guard let at = span.after(moment, until: end) else {
      facts.append(.init(fact: fact, unknownReason: "\(span.words), which had not passed when the record was written"))
      return nil
    }
    add(fact, at, type, "\(fact.capitalized) after: \(span.words)")
    return at
  }

  private mutating func add(_ fact: String, _ moment: Moment, _ type: String, _ summary: String) {
    facts.append(.init(fact: fact, value: .instant(moment)))
    happenings.append(.init(type: type, summary: summary, moment: moment))
  }

  /// As far as year, month, day and time are told and make a date.
  static func date(_ value: VerisValue) -> Moment? {
    guard let year = value["year"].integer, (1900...9999).contains(year) else { return nil }
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let month = value["month"].integer.flatMap { (1...12).contains($0) ? "-\(digits($0))" : nil }
    let day = month == nil ? nil : value["day"].integer.flatMap { (1...31).contains($0) ? "-\(digits($0))" : nil }
    if let month, let day {
      if let time = value["time"].text.flatMap(clock), let exact = Moment(iso8601: "\(year)\(month)\(day)T\(time)Z") {
        return exact
      }
      if let whole = Moment(iso8601: "\(year)\(month)\(day)") { return whole }
    }
    return Moment(iso8601: "\(year)\(month ?? "")")
  }

  /// `08:20:00 PM UTC` as `20:20`: seconds are written where nobody knew them.
  private static func clock(_ text: String) -> String? {
    let words = text.uppercased().split(separator: " ")
    guard let first = words.first else { return nil }
    let parts = first.split(separator: ":").map { Int($0) }
    guard parts.count >= 2, var hour = parts[0], let minute = parts[1] else { return nil }
    if words.contains("PM"), hour < 12 { hour += 12 }
    if words.contains("AM"), hour == 12 { hour = 0 }
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }
}
