package import Logging

/// Silent, unless a test wants to listen.
package enum TestLogger {
  package static let shared = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
