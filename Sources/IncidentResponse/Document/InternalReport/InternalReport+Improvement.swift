extension InternalReport {
  package struct CorrectiveAction: Codable, Sendable, Hashable {
    package var text: String
    package var owner: Stated<String>
    package var due: Stated<DocumentTime>
    package var status: Stated<String>
    package var basis: Basis?

    package init(
      text: String, owner: Stated<String>, due: Stated<DocumentTime>, status: Stated<String>, basis: Basis? = nil
    ) {
      self.text = text
      self.owner = owner
      self.due = due
      self.status = status
      self.basis = basis
    }
  }

  /// A preserved artefact (M40). The bytes stay where they are; the report names and fingerprints them.
  package struct EvidenceItem: Codable, Sendable, Hashable {
    package var name: String
    package var kind: Stated<String>
    package var collectedAt: Stated<DocumentTime>
    /// Lower-case hexadecimal.
    package var sha256: Stated<String>
    package var basis: Basis?

    package init(
      name: String, kind: Stated<String>, collectedAt: Stated<DocumentTime>, sha256: Stated<String>,
      basis: Basis? = nil
    ) {
      self.name = name
      self.kind = kind
      self.collectedAt = collectedAt
      self.sha256 = sha256
      self.basis = basis
    }
  }
}
