import Foundation
import IncidentResponse

/// A computation as it is printed, for people and for machines.
struct ClockSheet {
  let regime: Regime
  let stage: Regime.Stage
  let profile: CalculationProfile
  let calendar: BusinessCalendar
  let knownYears: ClosedRange<Int>
  let events: [String: Date]
  let deadline: LegalDeadline
  let embargo: LegalDeadline
  let hold: Date?

  struct Answer: Encodable {
    var deadline: String
    var conservative: String?
    var outer: String?
    var binding: String?
    var notBefore: String?
    var standard: String
    var bounds: [Bound]
    var profile: String
    var zone: String
    var holidays: String
    var confidence: String
    var verification: String
    var warnings: [String]
  }

  struct Bound: Encodable {
    var bound: String
    var state: String
    var conservative: String?
    var outer: String?
    var steps: [Step]
  }

  struct Step: Encodable {
    var words: String
    var at: String
  }

  var answer: Answer {
    let due = deadline.due(holdingUntil: hold)
    return Answer(
      deadline: "\(regime.id)/\(stage.id)", conservative: due.conservative.map(written), outer: due.outer.map(written),
      binding: deadline.binding.map { "\($0)" }, notBefore: embargo.latest.map(written),
      standard: stage.standard.rawValue,
      bounds: deadline.bounds.map(bound), profile: profile.key, zone: calendar.zone.identifier,
      holidays: calendar.version, confidence: regime.confidence.rawValue, verification: regime.verification.rawValue,
      warnings: warnings)
  }

  private func bound(_ bound: LegalDeadline.Bound) -> Bound {
    switch bound.state {
    case .notStarted: Bound(bound: "\(bound.bound)", state: "not-started", steps: [])
    case .void: Bound(bound: "\(bound.bound)", state: "void", steps: [])
    case .limited(let limit):
      Bound(
        bound: "\(bound.bound)", state: "limited", conservative: written(limit.conservative),
        outer: written(limit.outer), steps: limit.steps.map { Step(words: $0.words, at: written($0.at)) })
    }
  }

  private var warnings: [String] {
    var warnings: [String] = []
    if let outer = deadline.outer, !knownYears.contains(CalendarDay(outer, in: calendar.calendar).year),
      !calendar.version.isEmpty
    {
      warnings.append("holidays are known for \(knownYears.lowerBound) to \(knownYears.upperBound) only")
    }
    if regime.verification == .knowledge { warnings.append("nobody read the text of this law again: check it first") }
    if regime.law.status != .inForce { warnings.append("the status of this rule is \(regime.law.status.words)") }
    return warnings
  }

  private func written(_ instant: Date) -> String { ClockCommand.written(instant, in: calendar.zone) }

  func write() {
    Console.line("\(Console.bold(regime.name)): \(stage.id), to \(stage.authority ?? stage.recipient.rawValue)")
    Console.line("\(regime.law.instrument), \(regime.law.citation)")
    Console.line("Counts by \(profile.key) (\(profile.reference)) in \(calendar.zone.identifier)\(holidayWords)")
    for bound in deadline.bounds { write(bound) }
    if stage.due.isEmpty { Console.line("\nThe law states no number; only the standard counts.") }
    writeAnswers()
    for warning in warnings { Console.line("\(Console.bad("Note")): \(warning)") }
  }

  private var holidayWords: String { calendar.version.isEmpty ? "" : ", holidays: \(calendar.version)" }

  private func write(_ bound: LegalDeadline.Bound) {
    Console.line("")
    Console.line(Console.bold(bound.bound.words))
    switch bound.state {
    case .notStarted: Console.line("  has not begun: \(bound.bound.anchor.root) has not happened (--anchor)")
    case .void: Console.line("  is void: \(bound.bound.voidIf.map { "\($0)" } ?? "")")
    case .limited(let limit):
      if let event = events[bound.bound.anchor.root.description] {
        Console.line("  \(written(event))  \(bound.bound.anchor.root)")
      }
      for step in limit.steps { Console.line("  \(written(step.at))  \(step.words)") }
    }
  }

  private func writeAnswers() {
    let due = deadline.due(holdingUntil: hold)
    Console.line("")
    if let hold { Console.line("Hold     \(written(hold))") }
    if let notBefore = embargo.latest { Console.line("Not before \(written(notBefore))") }
    guard let conservative = due.conservative, let outer = due.outer else {
      if !stage.due.isEmpty { Console.line("Nothing is due yet.") }
      return
    }
    Console.line("Target   \(Console.bold(written(conservative)))")
    Console.line("Latest   \(written(outer))")
    let standard = stage.standard.words
    if !standard.isEmpty { Console.line("The duty to notify \(standard) can be broken before either.") }
  }
}
