import Foundation

extension Casework {
  /// The weaknesses that no entry of a mitigation plan addresses, and that nobody accepted (L24).
  func unaddressed(by items: [StepItem]) -> [String] {
    let addressed = Set(items.filter { $0.state != .dropped }.compactMap(\.finding))
    return dossier.findings.filter { $0.kind == .weakness && $0.state == .held && !addressed.contains($0.id) }
      .map { "\($0.name): no measure addresses it" }
  }

  /// What was done and still waits for the check that its kind asks for: that a patch works (L25), that a restored system is
  /// secure (L29).
  func unchecked(_ items: [StepItem], of step: Procedure.Step) -> [String] {
    let kinds = Set(step.itemKinds.filter(\.checked).map(\.key))
    return items.filter { item in
      item.state == .done && item.kind.map(kinds.contains) == true && item.lastCheck != .passed
    }.map { "\($0.title): not checked yet" }
  }
}
