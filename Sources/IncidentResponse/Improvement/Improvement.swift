package import Foundation

/// An entry of the register of improvements: what is to become better, where that comes from, who sees to it and by when
/// (M93 to M96, L30 to L32).
package struct Improvement: Sendable {
  package var id: UUID
  /// Incident that it comes from; the organisation's own log for what comes from none.
  package var record: UUID
  package var kind: Kind
  package var title: String
  package var description: String
  /// Procedure that it changes, whose course it asks for, or whose review it came out of.
  package var procedure: UUID?
  package var course: String?
  package var owner: UUID?
  package var due: Date?
  package var state: State
  package var decidedAt: Date?
  package var version: Int64

  /// What a review brings forth.
  package typealias Kind = Procedure.Review.Product

  package enum Source: String, Sendable, Hashable, Codable, CaseIterable {
    case review
    case finding
    case bestPractice = "best_practice"
    case audit
    case exercise
    case other
  }

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case proposed
    case accepted
    case rejected
    case done
    /// Looked at again, and found to work (ISO/IEC 27001:2022, 10.2 d).
    case verified
    case dropped
  }

  /// What somebody proposes.
  package struct Draft: Sendable {
    package var kind: Kind
    package var source: Source
    package var title: String
    package var description = ""
    /// nil for what comes from no incident.
    package var incident: UUID?
    package var finding: UUID?
    /// Slug; nil for the only one that the incident follows.
    package var procedure: String?
    /// Practice, standard or report that it follows.
    package var reference: String?
    package var course: String?
    package var owner: UUID?
    package var due: Date?
    package var trainees: [UUID] = []

    package init(_ kind: Kind, from source: Source, title: String) {
      self.kind = kind
      self.source = source
      self.title = title
    }
  }

  package struct Decision: Sendable {
    package var accepts: Bool
    package var reason: String?
    package var meeting: UUID?
    package var owner: UUID?
    package var due: Date?

    package init(accepts: Bool, reason: String? = nil, meeting: UUID? = nil, owner: UUID? = nil, due: Date? = nil) {
      self.accepts = accepts
      self.reason = reason
      self.meeting = meeting
      self.owner = owner
      self.due = due
    }
  }

  /// What of it changes while it is open; nil leaves as it was.
  package struct Change: Sendable {
    package var title: String?
    package var description: String?
    package var owner: UUID?
    package var due: Date?

    package init(title: String? = nil, description: String? = nil, owner: UUID? = nil, due: Date? = nil) {
      self.title = title
      self.description = description
      self.owner = owner
      self.due = due
    }
  }
}

extension Improvement.Draft {
  /// What does not depend on what the organisation has.
  ///
  /// - Throws: `invalid`, naming the field.
  package func validate() throws {
    if incident == nil {
      guard source != .review, source != .finding else {
        throw Refusal(.invalid, "A \(source.rawValue) is one of an incident: name it.", at: "/incidentId")
      }
    }
    if source == .finding, finding == nil {
      throw Refusal(.invalid, "is required where a finding is the source", at: "/findingId")
    }
    if finding != nil, incident == nil {
      throw Refusal(.invalid, "A finding is one of an incident: name it.", at: "/incidentId")
    }
    if source == .bestPractice, reference == nil {
      throw Refusal(.invalid, "Say which practice it follows.", at: "/reference")
    }
    if kind != .training, course != nil || !trainees.isEmpty {
      throw Refusal(.invalid, "Only training has a course and people who take it.", at: "/kind")
    }
    if course != nil, trainees.isEmpty {
      throw Refusal(.invalid, "Say who takes the course.", at: "/traineeIds")
    }
  }

  /// Of a review comes what its procedure says that it brings forth.
  func validate(against review: Procedure.Review) throws {
    guard !review.produces.contains(kind) else { return }
    let known = review.produces.map(\.rawValue).joined(separator: ", ")
    throw Refusal(.invalid, "Of \(review.title) comes one of: \(known.isEmpty ? "nothing" : known).", at: "/kind")
  }
}

extension Improvement {
  /// - Throws: `wrong-state`, saying how it stands.
  package func require(_ states: State..., to verb: String) throws {
    guard !states.contains(state) else { return }
    let wanted = states.map(\.rawValue).joined(separator: " or ")
    throw Refusal(.wrongState, "The improvement is \(state.rawValue); to \(verb), it must be \(wanted).")
  }

  /// That somebody sees to it, by a day. A lesson is told and needs neither.
  func verify(owner: UUID?, due: Date?) throws {
    if kind == .lesson { return }
    if owner == nil { throw Refusal(.invalid, "What is accepted has an owner.", at: "/ownerId") }
    if due == nil { throw Refusal(.invalid, "What is accepted is due by a time.", at: "/dueAt") }
  }

  /// A week before it is due, when it is due, and each week after that until it is done.
  package static func nextReminder(after now: Date, due: Date) -> Date {
    let week: TimeInterval = 7 * 86_400
    if now < due - week { return due - week }
    if now < due { return due }
    return due + ((now.timeIntervalSince(due) / week).rounded(.down) + 1) * week
  }
}
