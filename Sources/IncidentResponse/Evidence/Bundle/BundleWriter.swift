import Crypto
package import Foundation
import Tar

/// Makes the bundle of an export, piece by piece, as somebody takes it.
///
/// 1. A piece of an artefact at a time is in memory, and what is known of all of them; their bytes never are.
/// 2. Each artefact is hashed as it is read. Bytes that are not those that were collected go out as they are, and the ledger
///    says `mismatch` before it is written out: the copy tells on itself.
/// 3. The manifest, the ledgers and the hashes come last, so that what broke off is no bundle.
package struct BundleWriter {
  private let plan: EvidenceBundle.Plan
  private let incidents: Incidents
  private let store: any ArtefactStore
  private let scope: Scope
  private let writtenAt: Date
  private let tar: TarWriter
  private var sums: [String] = []
  private var stage = Stage.opening
  /// Of the artefact that is being copied.
  private var reader: PieceReader?
  private var hash = SHA256()
  private var size: Int64 = 0
  /// What is known of the artefacts; of those that were copied, what was found too.
  package private(set) var manifest: EvidenceBundle.Manifest
  /// SHA-256 of SHA256SUMS, once all was made: who has it can tell whether any file was changed.
  package private(set) var seal: [UInt8] = []

  private enum Stage {
    case opening
    case artefact(Int)
    case closing
    case done
  }

  /// - Parameter writtenAt: time of the files that are made for the bundle.
  package init(
    _ plan: EvidenceBundle.Plan, of incidents: Incidents, in store: any ArtefactStore, under scope: Scope,
    at writtenAt: Date
  ) throws {
    self.plan = plan
    self.incidents = incidents
    self.store = store
    self.scope = scope
    self.writtenAt = writtenAt
    manifest = plan.manifest
    tar = try TarWriter()
  }

  /// The next bytes of the archive; nil once it is whole.
  package mutating func next() async throws -> [UInt8]? {
    while true {
      let made = tar.take()
      if !made.isEmpty { return made }
      switch stage {
      case .opening:
        try put(EvidenceBundle.readMeName, PackageResources.README_txt)
        try put(EvidenceBundle.verifierName, PackageResources.verify_py)
        stage = .artefact(0)
      case .artefact(let index): stage = try await copy(index)
      case .closing:
        try await close()
        stage = .done
      case .done: return nil
      }
    }
  }

  /// A piece of an artefact, or what comes after the last one.
  private mutating func copy(_ index: Int) async throws -> Stage {
    guard index < plan.sources.count else { return .closing }
    guard let blob = plan.sources[index].blob, let path = manifest.artefacts[index].path else {
      return .artefact(index + 1)
    }
    if reader == nil {
      // What is stored, and not what was collected: if they differ, the copy must show it.
      size = try await store.size(of: blob, under: scope)
      try tar.begin(TarEntry(name: path, size: size, modifiedAt: max(0, plan.sources[index].collectedAt)))
      reader = PieceReader(blob, in: store, under: scope)
      hash = SHA256()
    }
    if let bytes = try await reader?.next() {
      hash.update(data: bytes)
      try tar.write(bytes)
      return .artefact(index)
    }
    reader = nil
    manifest.artefacts[index].found = try await judged(manifest.artefacts[index], Array(hash.finalize()))
    sums.append("\(manifest.artefacts[index].sha256 ?? "")  \(path)")
    return .artefact(index + 1)
  }

  /// Holds what was read against what was collected; the ledger hears of it where they differ.
  private func judged(_ artefact: EvidenceBundle.Artefact, _ digest: [UInt8]) async throws -> EvidenceBundle.Found {
    let sha256 = Casework.hexadecimal(digest)
    let agrees = sha256 == artefact.sha256
    if !agrees, let id = UUID(uuidString: artefact.id) {
      let purpose = plan.manifest.export.purpose
      _ = try await incidents.command(
        on: plan.incident, scope: scope, reading: [Evidence.selection(id, of: plan.incident)]
      ) { casework in
        casework.verified(try casework.evidence(), found: digest, purpose: purpose)
      }
    }
    return EvidenceBundle.Found(outcome: agrees ? .match : .mismatch, size: size, sha256: sha256)
  }

  private mutating func close() async throws {
    let ledgers = try await EvidenceBundle.ledgers(of: plan, under: scope, in: incidents.database)
    for index in manifest.artefacts.indices {
      let artefact = manifest.artefacts[index]
      let ledger = ledgers[artefact.id] ?? []
      guard artefact.path == nil || !ledger.contains(where: { $0.act == Custody.Act.disposed.rawValue }) else {
        throw Refusal(.wrongState, "\(artefact.safeName) was disposed of meanwhile.")
      }
      manifest.artefacts[index].ledgerEntries = ledger.count
    }
    try put(EvidenceBundle.custodyName, try EvidenceBundle.encoded(ledgers))
    try put(EvidenceBundle.manifestName, try EvidenceBundle.encoded(manifest))
    let listed = Array((sums.joined(separator: "\n") + "\n").utf8)
    try put(EvidenceBundle.sumsName, listed)
    seal = Array(SHA256.hash(data: listed))
    try tar.finish()
  }

  private mutating func put(_ name: String, _ bytes: [UInt8]) throws {
    try tar.begin(
      TarEntry(name: name, size: Int64(bytes.count), modifiedAt: Int64(writtenAt.timeIntervalSince1970)))
    try tar.write(bytes)
    sums.append("\(Casework.hexadecimal(Array(SHA256.hash(data: bytes))))  \(name)")
  }
}
