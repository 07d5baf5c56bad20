import Foundation

/// Which clocks a response keeps, and for whom.
extension Casework {
  /// Arms every clock of the procedure that belongs to this response and is not kept yet: once for the incident, or once
  /// for each client that it affects. What was called off is owed again once the procedure asks for it again.
  mutating func armClocks(of index: Int, _ version: ProcedureVersion) throws {
    for clock in version.procedure.clocks {
      let response = dossier.responses[index]
      guard let element = version.id(.clock, clock.key), applies(clock.applies, version, response: response) else {
        continue
      }
      for subject in subjects(of: clock) {
        let known = dossier.deadlines.first { $0.element == element && $0.subject == subject }
        if let known, known.state != .cancelled { continue }
        let anchored = anchor(of: clock, version, response: response)
        var new = deadline(clock, version, response: response, anchored: anchored, subject: subject)
        if let fulfilled = fulfilment(of: clock, version, response) {
          let verdict = Deadline.verdict(due: new.due, fulfilled: fulfilled)
          (new.state, new.fulfilled, new.lateBy) = (verdict.state, fulfilled, verdict.lateBy)
        }
        if let known {
          new.reason = "It is owed again."
          supersede(known, by: new)
        } else {
          insert(new, superseding: nil)
        }
      }
    }
  }

  /// Computes the open clocks anew: after another level, or a corrected anchor.
  mutating func rearmClocks(of index: Int, _ version: ProcedureVersion, because reason: String) throws {
    let response = dossier.responses[index]
    for old in dossier.deadlines where old.response == response.id && old.state.isOpen && !old.isRecurring {
      guard let key = old.element.flatMap({ version.reference($0) })?.key,
        let clock = version.procedure.clocks.first(where: { $0.key == key })
      else { continue }
      guard applies(clock.applies, version, response: response), subjects(of: clock).contains(old.subject) else {
        end(old, as: .cancelled, because: reason)
        continue
      }
      let anchored = anchor(of: clock, version, response: response)
      var new = deadline(clock, version, response: response, anchored: anchored, subject: old.subject)
      guard new.due != old.due || new.duration != old.duration else {
        if new.countedFrom != old.countedFrom { count(old, from: new.countedFrom) }
        continue
      }
      // A limit that has passed is not moved by a calendar.
      if old.isOver(now), old.calendarChange(to: new) != nil { continue }
      new.reason = reason
      supersede(old, by: new)
    }
    try armClocks(of: index, version)
  }

  /// The clocks that ask about a fact start, move or end after it has become known, was corrected or is known no longer.
  mutating func rearmClocks(after fact: String, because reason: String) throws {
    for index in dossier.responses.indices where dossier.responses[index].isRunning {
      guard let version = dossier.procedure(of: dossier.responses[index]),
        version.procedure.clocks.contains(where: { $0.asks(about: fact) })
      else { continue }
      try rearmClocks(of: index, version, because: reason)
    }
  }

  /// For whom a clock is kept. The duty of each reporter is judged apart (`judgeReporters`).
  private func subjects(of clock: Procedure.Clock) -> [String] {
    switch clock.subject {
    case .incident: return [""]
    case .client: return affectedClients
    case .reporter, .supplier, .authority, .person: return []
    }
  }

  /// What fulfils a clock may have happened before it is kept, for example under a former plan. A client who is named
  /// later was told of nothing yet.
  private func fulfilment(of clock: Procedure.Clock, _ version: ProcedureVersion, _ response: Response) -> Moment? {
    guard clock.subject == .incident, !incident.isImported else { return nil }
    switch clock.fulfilledBy {
    case .fact(let name): return dossier.facts[name]?.value?.moment
    case .step(let key): return instant(of: .init(event: .stepDone, subject: key), version, response)
    case .meeting(let key): return instant(of: .init(event: .meetingHeld, subject: key), version, response)
    case .review(let key): return dossier.reviews.first { $0.element == version.id(.review, key) }?.held
    case .communication(let key):
      let element = version.id(.communication, key)
      let owed = dossier.communications.filter {
        $0.element == element && $0.occurrence == 0 && $0.requirement != .notRequired
      }
      return owed.allSatisfy(\.state.isDone) ? owed.compactMap(\.sent).max { $0.latest < $1.latest } : nil
    case .document: return nil
    }
  }
}

extension Procedure.Clock {
  /// Whether a fact decides when it counts, whether it applies, or for whom it is kept.
  fileprivate func asks(about fact: String) -> Bool {
    anchor.source == .fact(fact) || anchor.provisional.contains(fact)
      || applies.when?.factNames.contains(fact) ?? false || subject == .client && fact == Casework.affectedCustomers
  }
}
