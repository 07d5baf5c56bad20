/// The ledger of an artefact (M41).
package enum Custody {
  package enum Act: String, Sendable, Hashable, Codable, CaseIterable {
    case collected
    case transferred
    case accessed
    case exported
    case released
    case disposed
    case verified
    case holdPlaced = "hold-placed"
    case holdLifted = "hold-lifted"
    case retentionExtended = "retention-extended"

    /// Whether people write it down themselves, with a counterparty; the others follow from what they do.
    package var isStated: Bool { [.transferred, .exported, .released].contains(self) }
  }

  /// An entry: whom it went to or came from, and for what.
  package struct Entry: Sendable {
    package var act: Act
    package var counterparty: String?
    package var purpose: String
    package var at: Moment?

    package init(_ act: Act, counterparty: String? = nil, purpose: String, at: Moment? = nil) {
      self.act = act
      self.counterparty = counterparty
      self.purpose = purpose
      self.at = at
    }
  }
}
