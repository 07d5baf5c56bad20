package import Foundation

/// A copy of an incident's evidence for somebody outside, as a tar archive that can be checked without this product: the
/// bytes, what each artefact is, the ledgers, and a program that compares them (M41).
package enum EvidenceBundle {
  package static let form = "tocsin-evidence/1"
  /// Artefacts of one incident at the most: what is known of them is in memory at once, their bytes never are.
  package static let most = 10_000
  /// For how long whoever wrote down an export may fetch it.
  package static let life = "1 day"

  package static let manifestName = "manifest.json"
  package static let custodyName = "custody.json"
  package static let sumsName = "SHA256SUMS"
  package static let verifierName = "verify.py"
  package static let readMeName = "README.txt"

  /// Under which the bytes stand. What a sender called a file is told, and never used.
  package static func path(of artefact: UUID) -> String {
    "artefacts/\(artefact.uuidString.lowercased())"
  }

  package struct Manifest: Codable, Sendable {
    package var form = EvidenceBundle.form
    package var organisation: Organisation
    package var incident: Incident
    package var export: Export
    package var artefacts: [Artefact]

    package struct Organisation: Codable, Sendable {
      package var slug: String
      package var name: String
    }

    package struct Incident: Codable, Sendable {
      package var label: String
      package var legalHold: Bool
    }

    /// For whom the copy was made, and for what. Times are ISO 8601 in UTC, to the microsecond.
    package struct Export: Codable, Sendable {
      package var id: String
      package var at: String
      package var by: String
      package var counterparty: String
      package var purpose: String
    }
  }

  /// Where the bytes of an artefact are.
  package enum Bytes: String, Codable, Sendable {
    /// In the bundle.
    case included
    /// Registered by reference: `uri` and `place` say where.
    case elsewhere
    /// Gone; hash and ledger remain.
    case disposed
  }

  /// An artefact as the manifest describes it.
  package struct Artefact: Codable, Sendable {
    package var id: String
    package var path: String?
    package var bytes: Bytes
    package var procedure: String?
    package var kind: String
    package var kindTitle: String
    /// As it was told. It may be anything.
    package var fileName: String
    package var safeName: String
    package var mediaType: String
    package var toldType: String?
    package var size: Int64?
    package var sha256: String?
    package var description: String?
    package var collected: Collected
    package var uri: String?
    package var place: String?
    package var disposedAt: String?
    package var legalHold: Hold?
    package var retention: Retention
    package var enteredBy: String
    package var enteredAt: String
    package var ledgerEntries = 0
    /// What the bytes were when they were read for this copy.
    package var found: Found?
  }

  package struct Collected: Codable, Sendable {
    package var earliest: String
    package var latest: String
    package var by: String?
    package var from: String?
  }

  package struct Hold: Codable, Sendable {
    package var reason: String
    package var since: String
    package var by: String?
  }

  /// How long it is kept: by itself, and in all.
  package struct Retention: Codable, Sendable {
    package var retainUntil: String?
    package var keptUntil: String?
    package var whileOpen: Bool
    /// artefact, organisation or procedure.
    package var by: String?
    package var procedure: String?
    package var basis: String?
  }

  package struct Found: Codable, Sendable {
    package var outcome: Evidence.Outcome
    package var size: Int64
    package var sha256: String
  }

  /// An entry of a ledger, as it is written out.
  package struct Entry: Codable, Sendable {
    package var id: String
    package var act: String
    package var outcome: String?
    package var sha256: String?
    package var occurred: Occurred
    package var recordedAt: String
    package var actor: String
    package var counterparty: String?
    package var purpose: String

    package struct Occurred: Codable, Sendable {
      package var earliest: String
      package var latest: String
    }
  }

  /// The same text for the same values.
  static func encoded(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + Array("\n".utf8)
  }
}
