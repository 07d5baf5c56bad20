package import Foundation

/// Whom a page goes to, one step after the other, as long as nobody acknowledges it. A page keeps the plan as it was when
/// it was sent.
package struct PagePlan: Sendable, Hashable, Codable {
  package var steps: [Step]
  /// How often all steps are gone through.
  package var rounds: Int

  package struct Step: Sendable, Hashable, Codable {
    package var targets: [PageTarget]
    /// Until the next step.
    package var waitMinutes: Int

    package init(targets: [PageTarget], waitMinutes: Int = PagePlan.usualWait) {
      self.targets = targets
      self.waitMinutes = waitMinutes
    }
  }

  /// Minutes between steps where nothing else is said.
  package static let usualWait = 5
  package static let mostSteps = 20
  package static let mostRounds = 10

  package init(steps: [Step], rounds: Int = 1) {
    self.steps = steps
    self.rounds = rounds
  }

  package func validate() throws {
    guard (1...Self.mostSteps).contains(steps.count) else {
      throw Refusal(.invalid, "There are 1 to \(Self.mostSteps) steps.", at: "/steps")
    }
    guard (1...Self.mostRounds).contains(rounds) else {
      throw Refusal(.invalid, "All steps are gone through 1 to \(Self.mostRounds) times.", at: "/rounds")
    }
    for (index, step) in steps.enumerated() {
      guard (1...20).contains(step.targets.count) else {
        throw Refusal(.invalid, "A step has 1 to 20 targets.", at: "/steps/\(index)/targets")
      }
      guard (1...1440).contains(step.waitMinutes) else {
        throw Refusal(.invalid, "A step waits from 1 to 1440 minutes.", at: "/steps/\(index)/waitMinutes")
      }
    }
  }

  var targets: [PageTarget] { steps.flatMap(\.targets) }

  /// Steps over all rounds; the step of this number is the end.
  package var count: Int { steps.count * rounds }

  /// The step of a number that counts over all rounds; nil past the last.
  package func step(_ number: Int) -> Step? {
    (0..<count).contains(number) ? steps[number % steps.count] : nil
  }

  /// What a page does when its next step is due and it is looked at: nothing before that, nothing once it has ended.
  package func move(from state: IncidentPage.State, step: Int, nextAt: Date, asOf now: Date) -> Move {
    guard state == .open else { return .none }
    guard nextAt <= now else { return .wait(until: nextAt) }
    guard let next = self.step(step + 1) else { return .exhaust }
    let wait = TimeInterval(next.waitMinutes * 60)
    // Counted from when it was due, so that nothing drifts; after down time from now, so that nobody is passed over.
    let onTime = nextAt.addingTimeInterval(wait)
    return .send(step + 1, thenAt: onTime > now ? onTime : now.addingTimeInterval(wait))
  }

  package enum Move: Sendable, Hashable {
    case none
    case wait(until: Date)
    case send(Int, thenAt: Date)
    case exhaust
  }
}
