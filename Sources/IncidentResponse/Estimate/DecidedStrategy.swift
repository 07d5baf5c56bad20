package import Foundation

/// A strategy that is followed in an incident, or was declined (M68).
package struct DecidedStrategy: Sendable, Hashable {
  package var id: UUID
  /// The strategy of the procedure.
  package var element: UUID
  package var isDeclined: Bool
}

extension Dossier {
  /// Titles of the strategies that wait for a decision: of each kind of target for which the current estimate selects
  /// some, none is followed and not all were declined. nil as long as there is no estimate.
  func undecidedStrategies(for estimate: String, under version: ProcedureVersion) -> Set<String>? {
    guard let current = self.estimate(estimate, under: version) else { return nil }
    let selected = version.procedure.strategies(for: current.value, of: estimate)
    let open = Dictionary(grouping: selected, by: \.target).values.filter { kind in
      !kind.contains { isDecided($0, declined: false, version) }
    }
    return Set(open.joined().filter { !isDecided($0, declined: true, version) }.map(\.title))
  }

  private func isDecided(_ strategy: Procedure.Strategy, declined: Bool, _ version: ProcedureVersion) -> Bool {
    let element = version.id(.strategy, strategy.key)
    return strategies.contains { $0.element == element && $0.isDeclined == declined }
  }
}
