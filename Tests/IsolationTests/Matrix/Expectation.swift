/// What a trial must end in.
enum Expectation: Sendable {
  /// The role has no such right, or the policy refuses the row.
  case refused
  /// No row is seen, so none is changed.
  case untouched
  /// At least one row is seen or changed.
  case done
  /// The policy lets the row in; a constraint may still refuse it (the trial repeats a row that exists).
  case admitted

  func holds(for outcome: Attempt) -> Bool {
    switch self {
    case .refused: outcome.state == "42501"
    case .untouched: outcome.changed == 0
    case .done: (outcome.changed ?? 0) > 0
    case .admitted: outcome.state == "00000" || outcome.state.hasPrefix("23")
    }
  }
}

extension Caller {
  func expectation(of trial: Trial) -> Expectation {
    guard trial.isGranted else { return .refused }
    if trial.verb == .insert { return admits(trial) ? .admitted : .refused }
    if trial.verb == .update, trial.relation == "record", !commands { return .untouched }
    return sees(trial) ? .done : .untouched
  }

  private func sees(_ trial: Trial) -> Bool {
    if claims.contains(trial.relation) { return true }
    guard entering != nil, trial.organisation == 1 else { return false }
    return switch trial.place {
    case "organisation": true
    case "responder token", "insider token": trial.place == token
    // Work carries ids and no words; who is in the organisation sees the keys.
    case _ where ["timer", "job"].contains(trial.relation): true
    default: records.contains(trial.place)
    }
  }

  /// Insertion asks for the organisation only, except where a row opens a record or answers a token.
  private func admits(_ trial: Trial) -> Bool {
    if feeds.contains(trial.relation) { return true }
    guard entering != nil, trial.organisation == 1 else { return false }
    return switch trial.relation {
    case "participant": records.contains(trial.place)
    case "idempotency": trial.place == token
    // What the fixture's responder stated, they alone can state.
    case "acknowledgement", "attestation": role != "tocsin_gateway" || token == "responder token"
    default: true
    }
  }
}
