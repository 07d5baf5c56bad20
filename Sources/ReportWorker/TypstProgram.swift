import Foundation

/// Where the renderer process comes from, and its limits.
struct TypstProgram: Sendable {
  /// The interpreter that has the packages of scripts/requirements.txt.
  var python: String
  /// The folder that holds renderer.py, templates and labels.
  var documents: URL
  /// The folder that scripts/fonts fills.
  var fonts: URL
  /// For one document; then the process is killed and replaced.
  var timeLimit: Duration = .seconds(30)
  var startLimit: Duration = .seconds(20)
  /// On the process's address space, so that a document that grows without end takes only its renderer along.
  var memoryMiB = 2_048
  /// A process is replaced after so many documents, which bounds what its caches hold.
  var documentsPerProcess = 500

  /// The environment and the fonts that scripts/venv and scripts/fonts make in the share directory.
  static func inShareDirectory(_ share: URL, python: String? = nil, fonts: String? = nil) -> TypstProgram {
    TypstProgram(
      python: python ?? share.appending(path: ".tocsin/venv/bin/python").path(percentEncoded: false),
      documents: share.appending(path: "documents", directoryHint: .isDirectory),
      fonts: fonts.map { URL(filePath: $0) } ?? share.appending(path: ".tocsin/fonts", directoryHint: .isDirectory))
  }

  /// Without the user's own packages and variables, and without writing byte code beside the templates.
  var command: [String] {
    [
      python, "-E", "-s", "-B", documents.appending(path: "renderer.py").path(percentEncoded: false),
      "--fonts", fonts.path(percentEncoded: false), "--memory", String(memoryMiB),
    ]
  }

  /// Says what is missing before a process is started in vain; a name without a folder is looked up when it starts.
  func check() throws {
    let isPath = python.contains("/")
    if isPath, !FileManager.default.isExecutableFile(atPath: python) {
      throw RenderFailure.unavailable("there is no Python at \(python): run scripts/venv")
    }
    if !FileManager.default.fileExists(atPath: fonts.path(percentEncoded: false)) {
      throw RenderFailure.unavailable("there are no fonts in \(fonts.path(percentEncoded: false)): run scripts/fonts")
    }
  }
}
