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

  /// An installed share directory holds the fonts itself; in the source tree scripts/fonts and scripts/venv make them.
  static func inShareDirectory(_ share: URL, python: String? = nil, fonts: URL? = nil) -> TypstProgram {
    let made = share.appending(path: ".tocsin", directoryHint: .isDirectory)
    let installed = share.appending(path: "fonts", directoryHint: .isDirectory)
    let hasInstalled = FileManager.default.fileExists(atPath: installed.path(percentEncoded: false))
    return TypstProgram(
      python: python ?? made.appending(path: "venv/bin/python").path(percentEncoded: false),
      documents: share.appending(path: "documents", directoryHint: .isDirectory),
      fonts: fonts ?? (hasInstalled ? installed : made.appending(path: "fonts", directoryHint: .isDirectory)))
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
