package import Foundation

/// For whom a unit of work acts, as the database established it.
package struct Caller: Sendable, Hashable {
  package var organisation: UUID
  /// nil for anonymous intake, workers and operators.
  package var person: UUID?
  package var token: UUID?
  /// Written into events: `person`, `anonymous`, `operator:NAME`, or the service. Never a person's name, which has to be
  /// erasable.
  package var actor: String

  package init(organisation: UUID, person: UUID? = nil, token: UUID? = nil, actor: String) {
    self.organisation = organisation
    self.person = person
    self.token = token
    self.actor = actor
  }
}
