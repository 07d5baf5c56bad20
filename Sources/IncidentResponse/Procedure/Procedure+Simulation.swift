package import Foundation

extension Procedure {
  /// What would be due when, if an incident of a level had all of its starting times at one instant and nothing were done.
  ///
  /// Series show their first occurrences. What waits for something that somebody must do first stands at the instant at
  /// which it could begin at the earliest.
  package func simulate(
    level: String, at start: Date, in calendar: BusinessCalendar, occurrences: Int = 3
  ) -> [ScheduledItem] {
    let times = ["occurred", "start_of_impact", "detected", "aware", "logged", "response_started"]
    let known = Dictionary(times.map { ($0, FactValue.instant(Moment(start))) }) { first, _ in first }
    var facts = Facts(known)
    facts["level"] = .text(level)
    guard let plan = plan(for: level, facts) else { return [] }
    let selection = selection(level: level, plan: plan.key, facts)
    let simulation = Simulation(
      selection: selection, ladders: ladders, facts: facts, level: level, start: start, calendar: calendar,
      occurrences: occurrences)
    return simulation.items.sorted { ($0.at, $0.element.description) < ($1.at, $1.element.description) }
  }

  package struct ScheduledItem: Sendable, Hashable, Codable {
    package var at: Date
    package var element: Element.Reference
    package var title: String
    package var kind: Kind
    /// Roles that are told or that act.
    package var roles: [String]
    /// What must happen first, in words; nil if it comes by itself.
    package var waitsFor: String?
    /// Of a clock, what it counts from, and what stands in while that is unknown.
    package var countsFrom: String?
    /// Why it counts from there, where the source leaves it open.
    package var anchorReason: String?

    package enum Kind: String, Sendable, Hashable, Codable {
      case opens
      case due
      case reminder
      case escalation
      case page
      case occurrence
    }
  }
}

/// One run of `Procedure.simulate`.
private struct Simulation {
  let selection: Procedure.Selection
  let ladders: [Procedure.Ladder]
  let facts: Facts
  let level: String
  let start: Date
  let calendar: BusinessCalendar
  let occurrences: Int

  var items: [Procedure.ScheduledItem] {
    let timed =
      selection.clocks.flatMap(items) + selection.communications.flatMap(items) + selection.meetings.flatMap(items)
    let documents = selection.documents.flatMap {
      opening(.init(kind: .document, key: $0.key), $0.title, $0.trigger, $0.issuers)
    }
    let reviews = selection.reviews.flatMap {
      opening(.init(kind: .review, key: $0.key), $0.title, $0.trigger, $0.participants)
    }
    let steps = selection.steps.flatMap { step -> [Procedure.ScheduledItem] in
      guard let trigger = step.trigger else { return [] }
      return opening(.init(kind: .step, key: step.key), step.title, trigger, step.owners)
    }
    return timed + documents + reviews + steps
  }

  private func items(_ clock: Procedure.Clock) -> [Procedure.ScheduledItem] {
    let element = Procedure.Element.Reference(kind: .clock, key: clock.key)
    let anchor = clock.start(facts)
    let due = clock.due(after: anchor?.moment ?? Moment(start), at: level, in: calendar).earliest
    let waitsFor = anchor == nil ? clock.anchor.words : nil
    func item(_ at: Date, _ title: String, _ kind: Procedure.ScheduledItem.Kind, _ roles: [String])
      -> Procedure.ScheduledItem
    {
      .init(
        at: at, element: element, title: title, kind: kind, roles: roles, waitsFor: waitsFor,
        countsFrom: clock.anchor.wordsWithStandIns, anchorReason: clock.anchor.reason)
    }
    let notices = clock.notices(due: due, in: calendar).map {
      item($0.at, $0.notice.text ?? clock.title, $0.isEscalation ? .escalation : .reminder, $0.notice.to)
    }
    // A missed clock pages along its ladder until somebody answers.
    let rungs = ladders.first { $0.key == clock.ladder }.map { ladder in
      ladder.rungs.map { item($0.at.applied(to: due, in: calendar), $0.text ?? ladder.title, .page, $0.to) }
    }
    return notices + (rungs ?? []) + [item(due, clock.title, .due, clock.owners)]
  }

  private func items(_ communication: Procedure.Communication) -> [Procedure.ScheduledItem] {
    let element = Procedure.Element.Reference(kind: .communication, key: communication.key)
    return opening(element, communication.title, communication.trigger, communication.senders)
      + series(communication.repetition, element, communication.title, communication.trigger)
  }

  private func items(_ meeting: Procedure.Meeting) -> [Procedure.ScheduledItem] {
    let element = Procedure.Element.Reference(kind: .meeting, key: meeting.key)
    return opening(element, meeting.title, meeting.trigger, meeting.attendees)
      + series(meeting.repetition, element, meeting.title, meeting.trigger)
  }

  private func opening(
    _ element: Procedure.Element.Reference, _ title: String, _ trigger: Procedure.Trigger, _ roles: [String]
  ) -> [Procedure.ScheduledItem] {
    if trigger.event == .requested { return [] }
    return [
      .init(
        at: opensAt(trigger), element: element, title: title, kind: .opens, roles: roles, waitsFor: waitsFor(trigger))
    ]
  }

  private func series(
    _ repetition: Procedure.Repetition?, _ element: Procedure.Element.Reference, _ title: String,
    _ trigger: Procedure.Trigger
  ) -> [Procedure.ScheduledItem] {
    guard let repetition else { return [] }
    let series = repetition.series(from: opensAt(trigger), at: level, in: calendar)
    return (1...max(1, occurrences)).map { index in
      .init(
        at: series.occurrence(index), element: element, title: "\(title) (\(index))", kind: .occurrence,
        roles: repetition.owners, waitsFor: waitsFor(trigger))
    }
  }

  private func opensAt(_ trigger: Procedure.Trigger) -> Date {
    trigger.after.map { Offset.after($0).applied(to: start, in: calendar) } ?? start
  }

  private func waitsFor(_ trigger: Procedure.Trigger) -> String? {
    [.reported, .logged, .responseStarted].contains(trigger.event) ? nil : trigger.words
  }
}

extension Procedure.Trigger {
  /// `phase entered: backup-execution`.
  package var words: String {
    event.rawValue.replacing("_", with: " ") + (subject.map { ": \($0)" } ?? "")
  }
}

extension Procedure.Anchor {
  package var words: String {
    switch source {
    case .fact(let fact): fact.replacing("_", with: " ")
    case .clock(let clock): "fulfilment of \(clock)"
    case .event(let trigger): trigger.words
    }
  }
}

extension Procedure.Anchor {
  /// `start of impact, else detected, else logged`.
  package var wordsWithStandIns: String {
    ([words] + provisional.map { $0.replacing("_", with: " ") }).joined(separator: ", else ")
  }
}
