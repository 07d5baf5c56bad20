package import Foundation

/// The working copy that the tests were built from.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static let documents = root.appending(path: "documents", directoryHint: .isDirectory)

  package static let cases = root.appending(path: "Tests/Fixtures/cases", directoryHint: .isDirectory)
}
