import Crypto
package import Foundation

/// Bytes on their way into a store: hashed, cut into pieces, and stored one piece behind what arrives.
///
/// 1. At most two pieces are in memory: the one that fills, and the one that is being stored. Whoever sends faster waits.
/// 2. What arrived is stored even if the sender breaks off: the next bytes begin where these end.
/// 3. The hash of the whole is known on the way where the upload began here; else it is one reading of the store.
package struct Intake: Sendable {
  package let upload: UUID
  /// Bytes that arrived, the stored ones before them included.
  package private(set) var offset: Int64
  private let store: any ArtefactStore
  private let scope: Scope
  private var stored: Int64
  private var filling: [UInt8] = []
  private var storing: Task<Void, any Error>?
  private var whole: SHA256?
  private var head: [UInt8] = []

  /// What is known of the bytes once all of them are stored.
  package struct Received: Sendable {
    package var size: Int64
    package var sha256: [UInt8]
    package var mediaType: String
    package var store: String
  }

  /// Another sender has moved the upload on, or it is over.
  package struct MovedOn: Error {}

  package init(_ upload: UUID, from offset: Int64, into store: any ArtefactStore, under scope: Scope) {
    self.upload = upload
    self.offset = offset
    self.store = store
    self.scope = scope
    stored = offset
    whole = offset == 0 ? SHA256() : nil
  }

  package mutating func take(_ bytes: [UInt8]) async throws {
    offset += Int64(bytes.count)
    whole?.update(data: bytes)
    if head.count < MediaType.sample, whole != nil { head += bytes.prefix(MediaType.sample - head.count) }
    if filling.isEmpty { filling.reserveCapacity(Self.pieceSize) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let fitting = rest.prefix(Self.pieceSize - filling.count)
      filling += fitting
      rest = rest.dropFirst(fitting.count)
      if filling.count == Self.pieceSize { try await send() }
    }
  }

  /// Stores what has arrived; afterwards the upload's offset says so.
  package mutating func flush() async throws {
    if !filling.isEmpty { try await send() }
    try await storing?.value
    storing = nil
  }

  /// Once every byte is stored.
  package mutating func finish() async throws -> Received {
    try await flush()
    if whole == nil { try await readAgain() }
    let digest = whole.map { Array($0.finalize()) } ?? []
    return Received(
      size: offset, sha256: digest, mediaType: MediaType.determined(from: head), store: store.name)
  }

  private static let pieceSize = PostgresArtefactStore.pieceSize

  /// Waits for the piece before it. A piece is stored though its sender is gone, so its task is nobody's child.
  private mutating func send() async throws {
    try await storing?.value
    let (piece, offset, upload, store, scope) = (filling, stored, upload, store, scope)
    storing = Task {
      let hash = Array(SHA256.hash(data: piece))
      guard try await store.append(piece, sha256: hash, to: upload, at: offset, under: scope) else { throw MovedOn() }
    }
    stored += Int64(filling.count)
    filling = []
  }

  private mutating func readAgain() async throws {
    (whole, head) = try await StoredBytes.hash(upload, in: store, under: scope)
  }
}

/// Reading what a store has, for its hash.
package enum StoredBytes {
  /// SHA-256 of all bytes as they are now, and how many they are.
  ///
  /// - Parameter passing: what else is done with each piece.
  package static func sha256(
    of blob: UUID, in store: any ArtefactStore, under scope: Scope, passing: ([UInt8]) throws -> Void = { _ in }
  ) async throws -> (digest: [UInt8], size: Int64) {
    var hash = SHA256()
    var size: Int64 = 0
    var reader = PieceReader(blob, in: store, under: scope)
    while let bytes = try await reader.next() {
      hash.update(data: bytes)
      size += Int64(bytes.count)
      try passing(bytes)
    }
    return (Array(hash.finalize()), size)
  }

  static func hash(
    _ blob: UUID, in store: any ArtefactStore, under scope: Scope
  ) async throws -> (SHA256, head: [UInt8]) {
    var hash = SHA256()
    var head: [UInt8] = []
    var reader = PieceReader(blob, in: store, under: scope)
    while let bytes = try await reader.next() {
      hash.update(data: bytes)
      if head.count < MediaType.sample { head += bytes.prefix(MediaType.sample - head.count) }
    }
    return (hash, head)
  }
}
