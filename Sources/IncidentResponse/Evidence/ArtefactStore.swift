package import Foundation

/// Where the bytes of artefacts lie. PostgreSQL, unless an installation has another place for them: a directory and an
/// object store have the same three verbs.
///
/// What is known of an artefact (its size, its hash, its ledger) is in PostgreSQL whatever has the bytes, and so is the
/// decision of who may reach them: a store asks under the caller's scope.
package protocol ArtefactStore: Sendable {
  /// As `evidence.store` has it.
  var name: String { get }

  /// Appends a piece to an upload that has come to an offset, and moves the offset, both or neither.
  ///
  /// - Parameter piece: at most `pieceSize` bytes, with their hash.
  /// - Returns: false where the upload has come to another offset, or is over.
  func append(_ piece: [UInt8], sha256: [UInt8], to upload: UUID, at offset: Int64, under scope: Scope) async throws
    -> Bool

  /// Some of the bytes from a place on, in their order, and moves the place behind them; none at the end.
  func read(_ blob: UUID, at place: inout ReadingPlace, under scope: Scope) async throws -> [[UInt8]]

  /// How many bytes it has, without reading them.
  func size(of blob: UUID, under scope: Scope) async throws -> Int64
}

/// Where a reading stands: the byte that comes next, and what the store itself knows of it.
package struct ReadingPlace: Sendable {
  package var offset: Int64
  package var piece: Int32?

  package init(offset: Int64) {
    self.offset = offset
  }
}

/// Reads what a store has, a piece at a time.
package struct PieceReader: Sendable {
  private let blob: UUID
  private let store: any ArtefactStore
  private let scope: Scope
  private var place: ReadingPlace
  private var fetched: ArraySlice<[UInt8]> = []

  package init(_ blob: UUID, from offset: Int64 = 0, in store: any ArtefactStore, under scope: Scope) {
    self.blob = blob
    self.store = store
    self.scope = scope
    place = ReadingPlace(offset: offset)
  }

  /// nil at the end.
  package mutating func next() async throws -> [UInt8]? {
    if fetched.isEmpty { fetched = try await store.read(blob, at: &place, under: scope)[...] }
    return fetched.popFirst()
  }
}

extension ArtefactStore {
  /// Bytes of a piece at the most.
  package static var pieceSize: Int { 256 * 1024 }
}
