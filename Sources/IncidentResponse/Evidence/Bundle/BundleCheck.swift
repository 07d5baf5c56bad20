package import Foundation

/// Whether a bundle is what it says: as `verify.py` in it judges, for who has the archive and this product.
package struct BundleCheck: Sendable {
  /// A file as it was found in the archive.
  package struct File: Sendable, Hashable {
    package var size: Int64
    package var sha256: String

    package init(size: Int64, sha256: String) {
      self.size = size
      self.sha256 = sha256
    }
  }

  package struct Judged: Sendable, Encodable {
    package var id: String
    package var fileName: String
    package var outcome: Evidence.Outcome
    package var reason: String?
  }

  package let manifest: EvidenceBundle.Manifest
  package let artefacts: [Judged]
  /// What else disagrees.
  package let faults: [String]

  package var isWhole: Bool { faults.isEmpty && !artefacts.contains { $0.outcome == .mismatch } }

  /// - Parameters:
  ///   - files: every file of the archive but SHA256SUMS, by name.
  ///   - texts: bytes of the manifest, the ledgers and SHA256SUMS, by name.
  package init(_ files: [String: File], _ texts: [String: Data]) throws {
    guard let manifest = Self.decoded(EvidenceBundle.Manifest.self, texts[EvidenceBundle.manifestName]),
      manifest.form == EvidenceBundle.form,
      let ledgers = Self.decoded([String: [EvidenceBundle.Entry]].self, texts[EvidenceBundle.custodyName]),
      let listed = texts[EvidenceBundle.sumsName].flatMap({ String(data: $0, encoding: .utf8) })
    else {
      throw Refusal(
        .invalid, "This is no bundle of evidence of the form \(EvidenceBundle.form), or it was not finished.")
    }
    let sums = Dictionary(
      listed.split(separator: "\n").map { line -> (String, String) in
        (String(line.dropFirst(66)), String(line.prefix(64)))
      }, uniquingKeysWith: { first, _ in first })
    self.manifest = manifest
    artefacts = manifest.artefacts.map { Self.judge($0, files, sums) }
    faults =
      Self.disagreements(manifest, files, sums)
      + manifest.artefacts.flatMap { Self.disagreements($0, ledgers[$0.id] ?? []) }
      + Set(ledgers.keys).subtracting(manifest.artefacts.map(\.id)).sorted().map {
        "\(EvidenceBundle.custodyName) has a ledger of \($0), which the manifest does not know"
      }
  }

  private static func decoded<Value: Decodable>(_: Value.Type, _ data: Data?) -> Value? {
    data.flatMap { try? JSONDecoder().decode(Value.self, from: $0) }
  }

  private static func judge(
    _ artefact: EvidenceBundle.Artefact, _ files: [String: File], _ sums: [String: String]
  ) -> Judged {
    func judged(_ outcome: Evidence.Outcome, _ reason: String? = nil) -> Judged {
      Judged(id: artefact.id, fileName: artefact.safeName, outcome: outcome, reason: reason)
    }
    guard let path = artefact.path else { return judged(.notVerifiable, "its bytes are \(artefact.bytes.rawValue)") }
    guard let file = files[path] else { return judged(.mismatch, "its bytes are missing") }
    guard file.size == artefact.size else {
      return judged(.mismatch, "\(file.size) bytes in place of \(artefact.size ?? 0)")
    }
    guard file.sha256 == artefact.sha256 else { return judged(.mismatch, "other bytes than were collected") }
    guard sums[path] == file.sha256 else { return judged(.mismatch, "\(EvidenceBundle.sumsName) has another hash") }
    return judged(.match)
  }

  /// What is there and not listed, listed and not there, and not as it was written.
  private static func disagreements(
    _ manifest: EvidenceBundle.Manifest, _ files: [String: File], _ sums: [String: String]
  ) -> [String] {
    let promised = Set(manifest.artefacts.compactMap(\.path))
    let own: Set = [
      EvidenceBundle.readMeName, EvidenceBundle.verifierName, EvidenceBundle.manifestName, EvidenceBundle.custodyName,
    ]
    let (there, wanted, listed) = (Set(files.keys), promised.union(own), Set(sums.keys))
    return there.subtracting(wanted).sorted().map { "\($0) is there, and nothing lists it" }
      + wanted.subtracting(there).sorted().map { "\($0) is missing" }
      + listed.subtracting(wanted).sorted().map {
        "\(EvidenceBundle.sumsName) lists \($0), which the manifest does not"
      }
      + wanted.subtracting(listed).sorted().map { "\(EvidenceBundle.sumsName) does not list \($0)" }
      + own.intersection(there).intersection(listed).sorted().filter { files[$0]?.sha256 != sums[$0] }
      .map { "\($0) is not as it was written" }
  }

  /// Whether a ledger is in order, whole, and agrees with the manifest.
  private static func disagreements(
    _ artefact: EvidenceBundle.Artefact, _ ledger: [EvidenceBundle.Entry]
  ) -> [String] {
    var faults: [String] = []
    if ledger.count != artefact.ledgerEntries {
      faults.append("has \(ledger.count) entries in place of \(artefact.ledgerEntries)")
    }
    if zip(ledger, ledger.dropFirst()).contains(where: { ($0.recordedAt, $0.id) >= ($1.recordedAt, $1.id) }) {
      faults.append("is out of order")
    }
    let acts = ledger.map(\.act)
    if acts.first != "collected" || acts.count(where: { $0 == "collected" }) != 1 {
      faults.append("does not begin with its collection")
    } else if ledger[0].sha256 != artefact.sha256 {
      faults.append("begins with another hash than the manifest has")
    }
    if acts.contains("disposed") != (artefact.bytes == .disposed) {
      faults.append("and the manifest disagree about its disposal")
    }
    if artefact.path != nil, !acts.contains("exported") { faults.append("does not have this export") }
    return faults.map { "the ledger of \(artefact.id) \($0)" }
  }
}
