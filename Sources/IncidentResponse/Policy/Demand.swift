package import Foundation

/// What a procedure demands of people for the sake of the policy itself: to acknowledge a version (M9), or to take a
/// course again and again (M37, L3, L5).
package struct Demand: Sendable, Hashable {
  package var kind: Kind
  /// Of the training; of the procedure for an acknowledgement. It outlives versions.
  package var key: String
  package var title: String
  package var clauses: [String]
  package var element: Procedure.Element.Reference
  package var people: [Procedure.PersonKind]
  package var roles: [String]
  /// From the anchor to the first due time.
  package var within: Period
  /// From one completion to the next due time; nil means once.
  package var every: Period?
  package var reminders: [Offset]
  /// Roles that are told who is overdue.
  package var overdueTo: [String]
  /// What the person confirms.
  package var statement: String?

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case acknowledgement
    case training
  }

  /// For a course whose procedure says nothing of when it is first due.
  package static let usualNotice = Period.days(30)
}

extension Procedure {
  /// Everything that this version demands of people.
  package var demands: [Demand] {
    let overseers = policy?.acknowledgement?.overdueTo ?? policy?.editors ?? []
    var demands: [Demand] = []
    if let policy, let acknowledgement = policy.acknowledgement {
      demands.append(
        Demand(
          kind: .acknowledgement, key: key, title: title, clauses: policy.clauses,
          element: Element.Reference(kind: .policy, key: key), people: acknowledgement.by, roles: [],
          within: acknowledgement.within, reminders: acknowledgement.reminders, overdueTo: acknowledgement.overdueTo))
    }
    return demands
      + trainings.map { course in
        Demand(
          kind: .training, key: course.key, title: course.title, clauses: course.clauses,
          element: Element.Reference(kind: .training, key: course.key), people: course.people, roles: course.roles,
          within: course.within ?? Demand.usualNotice, every: course.every, reminders: course.reminders,
          overdueTo: overseers, statement: course.attestation)
      }
  }
}

extension Demand {
  /// When it is first due. Nobody is overdue at the moment they are first asked: then it is counted from `now`.
  package func firstDue(since anchor: Date, asOf now: Date, in calendar: BusinessCalendar) -> (anchor: Date, due: Date)
  {
    let due = Self.due(after: anchor, within, in: calendar)
    return due > now ? (anchor, due) : (now, Self.due(after: now, within, in: calendar))
  }

  /// When it is due again after a completion, in the calendar of the organisation; nil where it is asked once.
  package func nextDue(after completion: Date, in calendar: BusinessCalendar) -> Date? {
    every.map { Self.due(after: completion, $0, in: calendar) }
  }

  private static func due(after anchor: Date, _ period: Period, in calendar: BusinessCalendar) -> Date {
    Calculation.usual(for: period).due(after: anchor, period, in: calendar)
  }

  /// When something is said of it, and to whom.
  package struct Prompt: Sendable, Hashable {
    package var at: Date
    /// To the overseers, that it is overdue; otherwise to the person.
    package var isOverdueNotice: Bool
  }

  /// In the order of time.
  package func prompts(due: Date, in calendar: BusinessCalendar) -> [Prompt] {
    let own = reminders.map { Prompt(at: $0.applied(to: due, in: calendar), isOverdueNotice: false) }
    let notice = overdueTo.isEmpty ? [] : [Prompt(at: due, isOverdueNotice: true)]
    return (own + notice).sorted { $0.at < $1.at }
  }

  package func nextPrompt(after instant: Date, due: Date, in calendar: BusinessCalendar) -> Date? {
    prompts(due: due, in: calendar).first { $0.at > instant }?.at
  }
}
