import Testing

@testable import IncidentResponse

@Suite struct ShippedProcedureTests {
  @Test(arguments: Procedures.paths)
  func `a procedure of the repository has nothing wrong or doubtful in it`(path: String) throws {
    let (procedure, problems) = Procedure.inspect(try Procedures.text(path), file: path)
    #expect(procedure != nil)
    #expect(problems.map(\.description) == [])
  }

  /// docs/decisions/0015-what-the-procedures-leave-open.md.
  @Test func `every reading of an unclear passage is recorded with its question and reason`() throws {
    let (plan, steps) = (try Procedures.miniorange(), try Procedures.ledgerpro())
    for (procedure, keys) in [
      (
        plan,
        [
          "website-24-hours", "report-anchor", "notice-anchor", "notice-by-severity", "level-is-operational",
          "generic-plan-subject", "phase-3-is-not-the-end", "contact-misprint", "standard-edition",
          "external-report-condition",
        ]
      ), (steps, ["empty-step", "severity-scale", "timely-notice", "discovery-is-detection", "addresses"]),
    ] {
      for key in keys {
        let decision = try #require(procedure.decisions.first { $0.key == key }, "\(key)")
        #expect(!decision.question.isEmpty && !decision.decision.isEmpty && !decision.reason.isEmpty, "\(key)")
      }
    }
    #expect(plan.standard?.edition == "2013" && plan.standard?.note?.contains("2022") == true)
    let triggers = plan.documents.reduce(into: [String: Procedure.Trigger.Event]()) { $0[$1.key] = $1.trigger.event }
    #expect(triggers["internal-report"] == .resolved && triggers["external-report"] == .requested)
    for clock in plan.clocks { #expect(clock.anchor.reason?.isEmpty == false, "\(clock.key)") }
  }
}
