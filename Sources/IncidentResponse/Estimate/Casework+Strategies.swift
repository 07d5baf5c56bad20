package import Foundation
import Postgres

extension Casework {
  /// Adopts a strategy that the current estimate selects, for one department, service or third party (M68, M69).
  package mutating func adopt(_ adoption: StrategyAdoption, of version: ProcedureVersion) throws -> UUID {
    let strategy = try part(adoption.strategy, of: version.procedure.strategies, "strategy", at: "/strategy")
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
    queue(adoption.insertion(id, of: element, under: estimate.id, on: recordID, by: caller))
    note("strategy.adopted", strategy.title, element: element, subject: id, details: adoption.words)
    return id
  }

  /// Ends the adoption that was read (`StrategyAdoption.reading`): another strategy takes its place, or none is needed.
  package mutating func endStrategy(_ adoption: UUID, as end: StrategyAdoption.End, because reason: String) throws {
    guard let row = readings.first?.first else { throw Refusal.notFound("adopted strategy") }
    guard try row["state"] == "adopted" else {
      throw Refusal(.wrongState, "The strategy is no longer followed.")
    }
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
