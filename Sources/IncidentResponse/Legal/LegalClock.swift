import Foundation

/// When a notice is due, worked out from what is known: a clock that is not yet written.
struct LegalClock: Sendable {
  var deadline: Deadline
  var terms: LegalObligation.Terms
  /// Until when the notice must not go out.
  var notBefore: Date?
  /// The event of which only the date is known though hours are counted from it.
  var bareDate: String?

  /// - Parameters:
  ///   - events: what limits count from, by name.
  ///   - zone: of the organisation.
  ///   - closures: of which those of authorities count.
  init(
    _ notice: LegalNotice, to recipient: String, from events: [String: Moment], heldUntil: Date?, zone: TimeZone,
    _ closures: CalendarClosures
  ) {
    let calendar = notice.calendar(zone: zone, closures)
    let stage = notice.stage
    let profile = notice.profile ?? CalculationProfile(key: "exact")
    // The countdown takes the earliest reading of a vague time, the outer limit the latest.
    let earliest = LegalDeadline(
      stage.due, from: events.mapValues(\.earliest), profile, in: calendar, entity: notice.entity)
    let latest = LegalDeadline(
      stage.due, from: events.mapValues(\.latest), profile, in: calendar, entity: notice.entity)
    let due = earliest.due(holdingUntil: heldUntil).conservative
    let outer = latest.due(holdingUntil: heldUntil).outer
    terms = LegalObligation.Terms(
      stage, of: notice.regime, recipient: recipient, calculation: profile, calendar: calendar)
    notBefore =
      LegalDeadline(
        stage.notBefore, from: events.mapValues(\.latest), profile, in: calendar, entity: notice.entity
      ).latest
    bareDate = Self.bareDate(of: stage, events)
    let binding = earliest.binding
    let anchor = binding?.anchor ?? stage.due.first?.anchor
    let anchored = binding.flatMap { events[$0.anchor.root.description] }
    deadline = Deadline(
      id: .next(), response: nil, element: nil, clause: terms.citation, title: terms.title, subject: recipient,
      isRecurring: false, state: due == nil ? .pending : .running, anchor: anchor?.description ?? "",
      anchored: due == nil ? nil : anchored, countedFrom: due == nil ? nil : anchor?.description,
      duration: (binding ?? stage.due.first)?.period.iso8601 ?? "", zone: calendar.zone.identifier,
      calendar: terms.calendar, due: due.map(Moment.init), outerDueAt: outer, fulfilledBy: "", generation: 1)
  }

  private static func bareDate(of stage: Regime.Stage, _ events: [String: Moment]) -> String? {
    stage.due.first { bound in
      guard bound.period.isElapsed, let moment = events[bound.anchor.root.description] else { return false }
      return [.day, .month, .year].contains(moment.precision)
    }?.anchor.root.description
  }
}

extension LegalPeriod {
  /// Elapsed time, which no weekend touches.
  fileprivate var isElapsed: Bool { unit == .minutes || unit == .hours }

  /// ISO 8601, with `BD` for business days, which the standard lacks.
  var iso8601: String {
    switch unit {
    case .minutes: "PT\(count)M"
    case .hours: "PT\(count)H"
    case .days: "P\(count)D"
    case .weeks: "P\(count)W"
    case .months: "P\(count)M"
    case .businessDays: "P\(count)BD"
    }
  }
}
