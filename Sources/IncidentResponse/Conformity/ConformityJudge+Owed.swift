import Foundation

/// Clocks, communications, documents and meetings.
extension ConformityJudge {
  func clock(_ deadline: Deadline) -> Conformity.Verdict {
    switch deadline.state {
    case .met: return .init(.met, at: deadline.fulfilled)
    case .metLate:
      return .init(
        .missed, at: deadline.fulfilled, lateBy: deadline.lateBy, because: .late, "\(deadline.title): met late")
    case .missed: return overdue(deadline)
    case .closedUnmet:
      return .init(.missed, lateBy: deadline.lateBy, because: .never, "\(deadline.title): never met")
    case .unknown: return .init(.unknown, lateBy: deadline.lateBy, because: .untold, deadline.reason)
    case .cancelled: return .init(.notApplicable, because: .withdrawn, deadline.reason)
    case .notRequired:
      let communication = dossier.communications.first { $0.deadline == deadline.id }
      let decided = communication.flatMap { sent in
        sent.element.flatMap { decider("communication.decided", of: $0, subject: sent.id) }
      }
      return .init(
        .notApplicable, because: .notRequired, deadline.reason,
        decidedBy: decided ?? deadline.element.flatMap { decider("deadline.not-required", of: $0) })
    case .pending:
      return open(
        because: .uncounted, "\(deadline.title): not yet counted, because \(deadline.anchor) is not known")
    case .running:
      // A played case has a clock of its own, which its player alone moves.
      guard let due = deadline.due, dossier.incident.exerciseSpeed == nil else { return open() }
      return due.latest < now ? overdue(deadline) : open(owed: due)
    case .onHold: return open()
    }
  }

  /// Missed and still owed: how late it is by now.
  private func overdue(_ deadline: Deadline) -> Conformity.Verdict {
    let lateBy = deadline.due.map { due in
      Deadline.Lateness(
        atLeast: max(0, now.timeIntervalSince(due.latest)), atMost: max(0, now.timeIntervalSince(due.earliest)))
    }
    return .init(
      .missed, lateBy: lateBy, owed: deadline.due, because: .overdue, "\(deadline.title): still owed")
  }

  func communication(_ sending: Communication) -> Conformity.Verdict {
    if sending.state.isDone { return .init(.met, at: sending.sent) }
    if sending.state == .cancelled {
      return .init(.notApplicable, because: .withdrawn, "The plan no longer asks for it.")
    }
    if sending.requirement == .notRequired {
      let who = sending.element.flatMap { decider("communication.decided", of: $0, subject: sending.id) }
      return .init(.notApplicable, because: .notRequired, sending.requirementReason, decidedBy: who)
    }
    if sending.state == .failed { return open(because: .failed, "No message arrived.") }
    return sending.requirement == .undecided
      ? open(because: .undecided, "Whether it is required is not decided.") : open()
  }

  func document(_ document: Dossier.DocumentRequest) -> Conformity.Verdict {
    if document.state == "ready" { return .init(.met) }
    return document.state == "failed" ? open(because: .failed, "It could not be made.") : open()
  }

  func meeting(_ meeting: Meeting) -> Conformity.Verdict {
    switch meeting.state {
    case .held: .init(.met, at: meeting.held)
    case .missed: .init(.missed, because: .unheld, "It was not held.")
    case .cancelled:
      .init(
        .notApplicable, because: .dismissed, "It was cancelled.",
        decidedBy: decider("meeting.cancelled", of: meeting.element, subject: meeting.id))
    case .planned: open()
    }
  }
}
