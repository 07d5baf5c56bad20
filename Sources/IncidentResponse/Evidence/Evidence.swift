package import Foundation

/// An artefact that is preserved for an incident, or registered where it lies (M40, L18).
package struct Evidence: Sendable {
  package var id: UUID
  package var fileName: String
  package var state: State
  /// Name of the store that has its bytes; `reference` where none does.
  package var store: String
  /// Its bytes; nil for a reference.
  package var blob: UUID?
  /// Bytes: measured, or told of a reference.
  package var size: Int64?
  /// SHA-256: computed on the way, or told of a reference.
  package var sha256: [UInt8]?
  package var isHeld: Bool
  /// Until when it is to be kept, by itself.
  package var retainUntil: Date?
  /// Until when it is kept in all: by itself, or by the rule of the organisation or of a procedure, whichever is later; nil
  /// where nothing says so.
  package var keptUntil: Date?
  /// The rule counts from the closing of the incident, which is open.
  package var awaitsClosing = false
  /// Who says so, and the law, contract or policy behind it, as people read it.
  package var keptBecause: String?

  package init(
    id: UUID, fileName: String, state: State, store: String, blob: UUID?, size: Int64?, sha256: [UInt8]?, isHeld: Bool,
    retainUntil: Date? = nil
  ) {
    self.id = id
    self.fileName = fileName
    self.state = state
    self.store = store
    self.blob = blob
    self.size = size
    self.sha256 = sha256
    self.isHeld = isHeld
    self.retainUntil = retainUntil
  }

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case held
    /// The bytes are gone; the row, the hash and the ledger stay.
    case disposed
  }

  /// The product's own words for kinds of artefact; a procedure may have others (M40).
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case file
    case log
    case screenCapture = "screen-capture"
    case diskImage = "disk-image"
    case memoryImage = "memory-image"
    case networkCapture = "network-capture"
    case message
    case device
    case other
  }

  /// What a verification finds.
  package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    case match
    case mismatch
    /// The bytes are elsewhere, or gone.
    case notVerifiable = "not-verifiable"
  }

  /// Whether the bytes are what was collected.
  ///
  /// - Parameter found: hash of the bytes as they are now; nil where there are none to read.
  package func outcome(found: [UInt8]?) -> Outcome {
    guard let found, let sha256 else { return .notVerifiable }
    return found == sha256 ? .match : .mismatch
  }
}

extension Evidence {
  /// What people tell of an artefact.
  package struct Told: Sendable {
    /// Key of the procedure's kind, or one of the product's words.
    package var kind: String
    /// Slug of the procedure that has the kind.
    package var procedure: String?
    package var fileName: String
    package var mediaType: String?
    package var description: String?
    /// From where it was collected: a host, an account, a person.
    package var source: String?
    /// nil for now.
    package var collectedAt: Moment?
    package var collector: Collector?
    package var retainUntil: Date?

    package init(
      kind: String, procedure: String? = nil, fileName: String, mediaType: String? = nil, description: String? = nil,
      source: String? = nil, collectedAt: Moment? = nil, collector: Collector? = nil, retainUntil: Date? = nil
    ) {
      self.kind = kind
      self.procedure = procedure
      self.fileName = fileName
      self.mediaType = mediaType
      self.description = description
      self.source = source
      self.collectedAt = collectedAt
      self.collector = collector
      self.retainUntil = retainUntil
    }
  }

  /// Who collected it: somebody of the organisation, or somebody from outside.
  package enum Collector: Sendable, Hashable {
    case person(UUID)
    case outsider(String)

    var person: UUID? {
      if case .person(let id) = self { id } else { nil }
    }

    var name: String? {
      if case .outsider(let name) = self { name } else { nil }
    }
  }

  /// What is too large to be sent, or is no file at all: where it lies, and what is told of its bytes.
  package struct Reference: Sendable {
    package var uri: String?
    package var place: String?
    package var size: Int64?
    package var sha256: [UInt8]?

    package init(uri: String? = nil, place: String? = nil, size: Int64? = nil, sha256: [UInt8]? = nil) {
      self.uri = uri
      self.place = place
      self.size = size
      self.sha256 = sha256
    }
  }
}
