extension Lint {
  /// Clocks that nothing starts, that nothing ends, or that nobody watches.
  func lintClocks() {
    for clock in procedure.clocks {
      lintAnchor(of: clock)
      if let reason = reach.whyNeverFulfilled(clock) {
        warn(
          "nothing fulfils it: \(reason)", "correct what fulfils it, or what that waits for", .clock, clock.key,
          "unfulfillable")
      }
      if clock.owners.isEmpty {
        warn("nobody owns it", "name the roles that owe it as owners", .clock, clock.key, "owners")
      }
    }
  }

  private func lintAnchor(of clock: Procedure.Clock) {
    if reach.isCircular(clock) {
      warn("is anchored on itself", "let one of the clocks count from a fact", .clock, clock.key, "anchor_circular")
      return
    }
    switch clock.anchor.source {
    case .fact(let fact):
      let settable = Set(FactRegistry.times.map(\.name)).union(procedure.settableFacts)
      if !settable.contains(fact) {
        warn(
          "nothing sets its anchor \"\(fact)\"", "let a step ask for the fact, or count from another one", .clock,
          clock.key, "anchor_unset")
      }
    case .clock(let key):
      guard let other = procedure.clocks.first(where: { $0.key == key }), let reason = reach.whyNeverFulfilled(other)
      else { return }
      warn(
        "never starts: clock \"\(key)\" is never fulfilled, since \(reason)", "count from a fact or from another clock",
        .clock, clock.key, "anchor_unset")
    case .event(let trigger):
      if !reach.happens(trigger) {
        warn(
          "never starts: \"\(trigger.words)\" never comes", "count from what happens in every response", .clock,
          clock.key, "anchor_unset")
      }
    }
  }
}
