extension Procedure {
  /// A time limit: an anchor, a duration, what fulfils it, and who hears of it when.
  package struct Clock: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var subject: Subject
    package var applies: Applicability
    package var anchor: Anchor
    package var due: Period
    /// Durations that differ by level, by its key.
    package var duePerLevel: [String: Period]
    package var calculation: Calculation
    package var fulfilledBy: Fulfilment
    package var owners: [String]
    /// Relative to the due time.
    package var reminders: [Notice]
    package var escalations: [Notice]
    /// Ladder of escalation that a miss starts.
    package var ladder: String?
    /// While there is no anchor, the owners are asked for it this often.
    package var pendingReminder: Period?
    /// Roles that may decide, with a reason, that it is not required.
    package var notRequiredBy: [String]
    package var note: String?

    /// For whom it is kept: once for the incident, or once for each of these.
    package enum Subject: String, Sendable, Hashable, Codable, CaseIterable {
      case incident
      case reporter
      case client
      case supplier
      case authority
      case person
    }
  }

  /// Where a clock starts to count.
  package struct Anchor: Sendable, Hashable, Codable {
    package var source: Source
    /// Facts that drive the countdown, first known first, while the anchor itself is unknown. They give no verdict:
    /// history that lacks the anchor is judged `unknown`.
    package var provisional: [String]
    /// Why this anchor where the policy is silent; shown with the clock.
    package var reason: String?

    package enum Source: Sendable, Hashable, Codable {
      /// A time fact.
      case fact(String)
      /// The fulfilment of another clock.
      case clock(String)
      /// A moment of the response.
      case event(Trigger)
    }
  }

  /// What stops a clock.
  package enum Fulfilment: Sendable, Hashable, Codable {
    case fact(String)
    /// The first complete sending.
    case communication(String)
    case step(String)
    case document(String)
    case meeting(String)
    case review(String)
  }

  /// Somebody is told at a time relative to another.
  package struct Notice: Sendable, Hashable, Codable {
    package var at: Offset
    package var to: [String]
    package var channels: [String]
    package var text: String?
  }

  /// Escalation along people until somebody acknowledges.
  package struct Ladder: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var rungs: [Notice]
    package var repeats: Int
  }

  /// Something that comes again until a fact is known.
  package struct Repetition: Sendable, Hashable, Codable {
    package var every: Period
    package var perLevel: [String: Period]
    /// Ends when any of these facts becomes known.
    package var until: [String]
    package var afterDownTime: AfterDownTime
    /// Who writes or holds it, and is reminded.
    package var owners: [String]
    package var reminders: [Offset]

    package enum AfterDownTime: String, Sendable, Hashable, Codable, CaseIterable {
      /// Every missed occurrence is made up for.
      case catchUp = "catch_up"
      /// Missed occurrences become one.
      case fold
    }
  }
}
