import Foundation
import Synchronization

/// Standard error, whole lines at a time. A reader that went away must not end the process, so a failed write is
/// dropped.
package enum StandardError {
  private static let turn = Mutex(())

  package static let write: @Sendable (String) -> Void = { line in
    turn.withLock { _ in try? FileHandle.standardError.write(contentsOf: Data(line.utf8)) }
  }
}
