package import Foundation
import Postgres

extension Casework {
  /// Adopts a strategy that the current estimate selects, for one department, service or third party (M68, M69). That is for
  /// the owners of the steps in which the procedure has strategies drawn up.
  package mutating func adopt(_ adoption: StrategyAdoption, of version: ProcedureVersion) throws -> UUID {
    let strategy = try part(adoption.strategy, of: version.procedure.strategies, "strategy", at: "/strategy")
    try requireStrategist(version, to: "adopt the strategy \(strategy.title)")
    _ = try follows(version, to: "adopt a strategy")
    let estimate = try selecting(strategy, version)
    guard adoption.target.fits(strategy.target) else {
      let wanted = strategy.target.wanted
      throw Refusal(.invalid, "\(strategy.title) is for \(wanted.words).", at: wanted.pointer)
    }
    if strategy.asksLoss, adoption.loss == .unstated {
      throw Refusal(
        .invalid, "\(strategy.title) states the loss expected, or why it is not known.", at: "/estimatedLoss")
    }
    if case .estimated(let amount, let currency) = adoption.loss, Money(amount, currency) == nil {
      throw Refusal(
        .invalid, "\(currency) has at most \(Money.decimalPlaces(of: currency)) decimal places.",
        at: "/estimatedLoss/amount")
    }
    guard let element = version.id(.strategy, strategy.key) else { throw Refusal.notFound("strategy") }
    let id = UUID.next()
    dossier.strategies.append(DecidedStrategy(id: id, element: element, isDeclined: false))
    queue(adoption.insertion(id, of: element, under: estimate.id, on: recordID, by: caller))
    note("strategy.adopted", strategy.title, element: element, subject: id, details: adoption.words)
    return id
  }

  /// Says that a strategy which the current estimate selects is not needed, and why.
  ///
  /// - Returns: the key of the decision.
  package mutating func decline(
    strategy key: String, of version: ProcedureVersion, because reason: String
  ) throws -> UUID {
    let strategy = try part(key, of: version.procedure.strategies, "strategy", at: "/strategy")
    try requireStrategist(version, to: "decline the strategy \(strategy.title)")
    _ = try follows(version, to: "decline a strategy")
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "That a strategy is not needed has a reason.", at: "/reason")
    }
    let estimate = try selecting(strategy, version)
    guard let element = version.id(.strategy, strategy.key) else { throw Refusal.notFound("strategy") }
    guard !dossier.strategies.contains(where: { $0.element == element && !$0.isDeclined }) else {
      throw Refusal(.wrongState, "\(strategy.title) is followed; it can be ended, with a reason.")
    }
    let id = UUID.next()
    dossier.strategies.append(DecidedStrategy(id: id, element: element, isDeclined: true))
    queue(StrategyAdoption.declining(id, of: element, under: estimate.id, on: recordID, by: caller))
    note("strategy.declined", strategy.title, element: element, subject: id, details: ["reason": reason])
    return id
  }

  private func requireStrategist(_ version: ProcedureVersion, to verb: String) throws {
    let owners = version.procedure.steps.filter { $0.kind == .strategy }.flatMap(\.owners)
    try require(oneOf: owners, of: version, to: verb)
  }

  /// Ends the adoption that was read (`StrategyAdoption.reading`): another strategy takes its place, or none is needed.
  package mutating func endStrategy(_ adoption: UUID, as end: StrategyAdoption.End, because reason: String) throws {
    guard let row = readings.first?.first else { throw Refusal.notFound("adopted strategy") }
    guard try row["state"] == "adopted" else {
      throw Refusal(.wrongState, "The strategy is no longer followed.")
    }
    dossier.strategies.removeAll { $0.id == adoption }
    queue(
      """
      UPDATE strategy_adoption SET state = \(end.rawValue), changed_by = \(caller.person), changed_at = now()
      WHERE organisation_id = \(organisation) AND id = \(adoption) AND state = 'adopted'
      """)
    note(
      "strategy.\(end.rawValue)", try row["title"], element: try row["element_id"], subject: adoption,
      details: ["reason": reason])
  }

  /// The current estimate, where it selects the strategy; else a refusal that names what it selects.
  private func selecting(_ strategy: Procedure.Strategy, _ version: ProcedureVersion) throws -> Estimate {
    let title = version.procedure.estimates.first { $0.key == strategy.estimate }?.title ?? strategy.estimate
    guard let estimate = dossier.estimate(strategy.estimate, under: version) else {
      throw Refusal(.gate, "Strategies follow from \(title), which has not been estimated.", missing: [title])
    }
    guard strategy.answers.contains(estimate.value) else {
      let selected = version.procedure.strategies(for: estimate.value, of: strategy.estimate).map(\.key)
      throw Refusal(
        .invalid,
        "\(strategy.key) is not for the current estimate, \(estimate.value). That selects: "
          + (selected.isEmpty ? "none" : selected.joined(separator: ", ")) + ".", at: "/strategy")
    }
    return estimate
  }
}

extension StrategyAdoption {
  /// Words that stand in the event, where they can be erased.
  fileprivate var words: [String: String] {
    var words: [String: String] = [:]
    if !note.isEmpty { words["note"] = note }
    if case .named(let name) = target { words["target"] = name }
    if case .unknown(let reason) = loss { words["lossUnknownReason"] = reason }
    return words
  }
}
