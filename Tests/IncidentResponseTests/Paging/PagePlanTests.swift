import Foundation
import Testing

@testable import IncidentResponse

/// What a page does next, from its plan alone.
struct PagePlanTests {
  private let began = Date(timeIntervalSince1970: 1_790_000_000)
  private let plan = PagePlan(
    steps: [
      .init(targets: [.person(UUID())], waitMinutes: 5), .init(targets: [.team("ISMS")], waitMinutes: 10),
    ], rounds: 2)

  private func after(_ minutes: Double) -> Date { began.addingTimeInterval(minutes * 60) }

  @Test func `a page goes from step to step, through every round, and is exhausted after the last wait`() {
    var (step, at) = (-1, began)
    var sent: [Double] = []
    while case .send(let next, let then) = plan.move(from: .open, step: step, nextAt: at, asOf: at) {
      sent.append(at.timeIntervalSince(began) / 60)
      (step, at) = (next, then)
    }
    #expect(sent == [0, 5, 15, 20])
    #expect(plan.move(from: .open, step: step, nextAt: at, asOf: at) == .exhaust)
    #expect(at == after(30))
  }

  @Test func `before a step is due nothing happens, and after the end of the page never again`() {
    #expect(plan.move(from: .open, step: 0, nextAt: after(5), asOf: after(4)) == .wait(until: after(5)))
    for state in IncidentPage.State.allCases where state != .open {
      #expect(plan.move(from: state, step: 0, nextAt: after(5), asOf: after(500)) == .none)
    }
  }

  @Test func `a step that is a little late does not move the next, and after down time nobody is passed over`() {
    #expect(plan.move(from: .open, step: 0, nextAt: after(5), asOf: after(6)) == .send(1, thenAt: after(15)))
    #expect(plan.move(from: .open, step: 0, nextAt: after(5), asOf: after(120)) == .send(1, thenAt: after(130)))
  }

  @Test func `a plan reads as it was written`() throws {
    let all = PagePlan(steps: [
      .init(targets: [
        .person(UUID()), .contact(UUID()), .team("T"), .schedule(UUID()), .role("lead", procedure: "p"),
      ])
    ])
    let data = try JSONEncoder().encode(all)
    #expect(try JSONDecoder().decode(PagePlan.self, from: data) == all)
    try all.validate()
    #expect { try PagePlan(steps: []).validate() } throws: { ($0 as? Refusal)?.pointer == "/steps" }
    #expect { try PagePlan(steps: all.steps, rounds: 11).validate() } throws: { ($0 as? Refusal)?.pointer == "/rounds" }
    let hasty = PagePlan(steps: [.init(targets: [.team("T")], waitMinutes: 0)])
    #expect { try hasty.validate() } throws: { ($0 as? Refusal)?.pointer == "/steps/0/waitMinutes" }
  }

  @Test func `an address is sent so many pages in a while, and the next when the oldest of them is long enough ago`() {
    let throttle = PageThrottle(limit: 3, within: 900)
    #expect(throttle.hold(sent: [after(0), after(1)], held: nil, asOf: after(2)) == nil)
    #expect(throttle.hold(sent: [after(0), after(1), after(2)], held: nil, asOf: after(3)) == after(15))
    #expect(throttle.hold(sent: [after(0), after(1), after(2)], held: nil, asOf: after(15.5)) == nil)
    #expect(throttle.hold(sent: [], held: after(9), asOf: after(3)) == after(9), "with those that are held")
    #expect(throttle.hold(sent: [], held: after(2), asOf: after(3)) == nil)
  }
}
