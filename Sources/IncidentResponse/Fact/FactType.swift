/// What kind of thing a fact is: an entry of the registry that conditions, clocks and questions refer to by name.
package struct FactType: Sendable, Hashable, Codable {
  /// In snake case, with dots between the parts: `start_of_impact`, `step.assess.done`.
  package var name: String
  package var kind: Kind
  package var title: String
  package var unit: String?
  package var text: String?
  /// The values it can have, in ascending order where order matters; empty means any.
  package var values: [String]

  package init(
    _ name: String, _ kind: Kind, _ title: String, unit: String? = nil, text: String? = nil, values: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.title = title
    self.unit = unit
    self.text = text
    self.values = values
  }

  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case text
    case boolean
    case number
    /// A time, known as an interval.
    case instant
    /// Any number of texts.
    case set
  }
}
