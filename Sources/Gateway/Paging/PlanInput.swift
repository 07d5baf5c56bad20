import Foundation
import IncidentResponse

/// Reads the steps of pages and escalation policies.
enum PlanInput {
  static func plan(_ fields: JSONFields) -> PagePlan {
    let steps = (fields.objects("steps", atMost: PagePlan.mostSteps) ?? []).map { step in
      PagePlan.Step(
        targets: (step.objects("targets", atMost: 20) ?? []).compactMap(target),
        waitMinutes: step.optional("waitMinutes", .integer(1...1440)) ?? PagePlan.usualWait)
    }
    return PagePlan(steps: steps, rounds: fields.optional("rounds", .integer(1...PagePlan.mostRounds)) ?? 1)
  }

  private static func target(_ fields: JSONFields) -> PageTarget? {
    let role = fields.optional("role", .key)
    let procedure = fields.optional("procedure", .slug)
    let named = [
      fields.optional("personId", .id).map(PageTarget.person),
      fields.optional("contactId", .id).map(PageTarget.contact),
      fields.optional("scheduleId", .id).map(PageTarget.schedule),
      fields.optional("team", .text(1...200)).map(PageTarget.team),
      role.map { PageTarget.role($0, procedure: procedure ?? "") },
    ].compactMap(\.self)
    if (role == nil) != (procedure == nil) { fields.complain("procedure", "goes with a role, and only with one") }
    let stated = ["personId", "contactId", "scheduleId", "team", "role"].filter(fields.has)
    if stated.count != 1, named.count != 1 {
      fields.complain("personId", "or one of contactId, scheduleId, team and role is required, and only one of them")
    }
    return named.first
  }
}
