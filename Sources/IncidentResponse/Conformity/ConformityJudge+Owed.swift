import Foundation

/// Clocks, communications, documents and meetings.
extension ConformityJudge {
  func clock(_ deadline: Deadline) -> Conformity.Verdict {
    switch deadline.state {
    case .met: return .init(.met, at: deadline.fulfilled)
    case .metLate:
      return .init(.missed, at: deadline.fulfilled, lateBy: deadline.lateBy, reason: "\(deadline.title): met late")
    case .missed: return .init(.missed, lateBy: lateness(of: deadline), reason: "\(deadline.title): still owed")
    case .closedUnmet: return .init(.missed, lateBy: deadline.lateBy, reason: "\(deadline.title): never met")
    case .unknown: return .init(.unknown, lateBy: deadline.lateBy, reason: deadline.reason)
    case .cancelled: return .init(.notApplicable, reason: deadline.reason)
    case .notRequired:
      let communication = dossier.communications.first { $0.deadline == deadline.id }
      let decided = communication.flatMap { sent in
        sent.element.flatMap { decider("communication.decided", of: $0, subject: sent.id) }
      }
      return .init(
        .notApplicable, reason: deadline.reason,
        decidedBy: decided ?? deadline.element.flatMap { decider("deadline.not-required", of: $0) })
    case .pending: return open("\(deadline.title): not yet counted, because \(deadline.anchor) is not known")
    case .running, .onHold: return open(nil)
    }
  }

  /// How late it is by now.
  private func lateness(of deadline: Deadline) -> Deadline.Lateness? {
    deadline.due.map { due in
      .init(
        atLeast: max(0, now.timeIntervalSince(due.latest)), atMost: max(0, now.timeIntervalSince(due.earliest)))
    }
  }

  func communication(_ sending: Communication) -> Conformity.Verdict {
    if sending.state.isDone { return .init(.met, at: sending.sent) }
    if sending.state == .cancelled { return .init(.notApplicable, reason: "The plan no longer asks for it.") }
    if sending.requirement == .notRequired {
      let who = sending.element.flatMap { decider("communication.decided", of: $0, subject: sending.id) }
      return .init(.notApplicable, reason: sending.requirementReason, decidedBy: who)
    }
    return open(
      sending.state == .failed
        ? "No message arrived." : sending.requirement == .undecided ? "Whether it is required is not decided." : nil)
  }

  func document(_ document: Dossier.DocumentRequest) -> Conformity.Verdict {
    document.state == "ready" ? .init(.met) : open(document.state == "failed" ? "It could not be made." : nil)
  }

  func meeting(_ meeting: Meeting) -> Conformity.Verdict {
    switch meeting.state {
    case .held: .init(.met, at: meeting.held)
    case .missed: .init(.missed, reason: "It was not held.")
    case .cancelled:
      .init(
        .notApplicable, reason: "It was cancelled.",
        decidedBy: decider("meeting.cancelled", of: meeting.element, subject: meeting.id))
    case .planned: open(nil)
    }
  }
}
