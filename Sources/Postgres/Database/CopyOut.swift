/// What a COPY … TO STDOUT sends, as chunks of whole rows in the format that the statement asked for. Read once.
package struct CopyOut: AsyncSequence, Sendable {
  package typealias Element = [UInt8]

  let wire: WireConnection
  let progress = Progress()
  private static let chunkBytes = 64 * 1_024

  /// `@unchecked Sendable`: written by the one task that reads the rows.
  final class Progress: @unchecked Sendable {
    var isAtEnd = false
  }

  package struct AsyncIterator: AsyncIteratorProtocol {
    let wire: WireConnection
    let progress: Progress

    package mutating func next() async throws(PostgresError) -> [UInt8]? {
      if progress.isAtEnd { return nil }
      var chunk: [UInt8] = []
      chunk.reserveCapacity(CopyOut.chunkBytes)
      while true {
        switch try wire.receiveCopy(into: &chunk, limit: CopyOut.chunkBytes) {
        case .bytes: return chunk
        case .end:
          progress.isAtEnd = true
          return chunk.isEmpty ? nil : chunk
        case .wait:
          try await wire.ready(readable: true, writable: false)
          try wire.consume()
        }
      }
    }
  }

  package func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(wire: wire, progress: progress)
  }
}
