package import Foundation

/// A plan that pages follow, under a name.
package struct EscalationPolicy: Sendable, Hashable {
  package var id: UUID
  package var name: String
  package var plan: PagePlan

  package init(id: UUID = .next(), name: String, plan: PagePlan) {
    self.id = id
    self.name = name
    self.plan = plan
  }

  package func validate() throws {
    guard (1...200).contains(name.unicodeScalars.count) else {
      throw Refusal(.invalid, "A policy's name has 1 to 200 characters.", at: "/name")
    }
    try plan.validate()
  }
}
