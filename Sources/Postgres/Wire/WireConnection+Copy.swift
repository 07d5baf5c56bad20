import CLibPQ

/// The data phase of COPY, in direct mode.
extension WireConnection {
  enum CopyStep {
    case bytes
    case wait
    case end
  }

  /// Appends whole rows until the chunk is full or nothing more is here. At the end the chunk may hold the last rows;
  /// libpq is not to be asked again.
  func receiveCopy(into chunk: inout [UInt8], limit: Int) throws(PostgresError) -> CopyStep {
    lock.lock()
    defer { lock.unlock() }
    guard connection != nil else { throw .lost(nil) }
    while chunk.count < limit {
      var row: UnsafeMutablePointer<CChar>?
      let length = PQgetCopyData(connection, &row, 1)
      switch length {
      case 1...:
        chunk.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(length)))
        PQfreemem(row)
      case 0: return chunk.isEmpty ? .wait : .bytes
      case -1: return .end
      default: throw .lost(connection)
      }
    }
    return .bytes
  }

  /// Hands a chunk to libpq, and waits until it is in the socket: memory stays flat.
  func sendCopy(_ chunk: [UInt8]) async throws(PostgresError) {
    try lock.withLock { () throws(PostgresError) in
      let status = chunk.withUnsafeBytes { bytes in
        PQputCopyData(connection, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
      }
      guard status == 1 else { throw .lost(connection) }
    }
    try await pushOut()
  }

  /// Ends the data; with a reason, the server rolls the COPY back.
  func endCopy(failing reason: String?) async throws(PostgresError) {
    try lock.withLock { () throws(PostgresError) in
      guard PQputCopyEnd(connection, reason) == 1 else { throw .lost(connection) }
    }
    try await pushOut()
  }
}
