package import Foundation

extension Repository {
  package static let documents = root.appending(path: "documents", directoryHint: .isDirectory)
  package static let cases = root.appending(path: "examples/cases", directoryHint: .isDirectory)

  /// Current after this call, which takes milliseconds when it was.
  package static func fonts() async throws -> URL {
    try await output(of: root.appending(path: "scripts/fonts").path)
    return root.appending(path: ".tocsin/fonts", directoryHint: .isDirectory)
  }

  /// Keeps what a test made in the folder named by TOCSIN_KEEP_DOCUMENTS, to be looked at.
  package static func keep(_ data: Data, as name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["TOCSIN_KEEP_DOCUMENTS"] else { return }
    try data.write(to: URL(filePath: folder).appending(path: name))
  }
}
