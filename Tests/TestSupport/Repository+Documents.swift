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

  /// Every compressed stream of a PDF as text, metadata and attached files among them.
  package static func streams(ofPDF document: Data) async throws -> [String] {
    let script = """
      import json, re, sys, zlib
      data = open(sys.argv[1], "rb").read()
      found = []
      for match in re.finditer(rb"stream\\r?\\n(.*?)\\r?\\nendstream", data, re.S):
          try:
              found.append(zlib.decompress(match[1]).decode("utf-8", "replace"))
          except zlib.error:
              pass
      print(json.dumps(found))
      """
    let python = try await pythonEnvironment().appending(path: "bin/python").path
    return try await withFile(of: document) { file in
      try JSONDecoder().decode([String].self, from: Data(try await output(of: python, "-c", script, file).utf8))
    }
  }

  /// What a reader of a PDF sees.
  package static func words(ofPDF document: Data) async throws -> String {
    try await withFile(of: document) { try await output(of: "pdftotext", $0, "-") }
  }

  /// What a program says about a PDF.
  ///
  /// - Parameter last: an argument that follows the file's name.
  package static func answer(
    about document: Data, from program: String, _ options: [String], to last: String? = nil
  ) async throws -> String {
    try await withFile(of: document) { file in
      try await output(of: program, all: options + [file] + (last.map { [$0] } ?? []))
    }
  }

  private static func withFile<Value>(of document: Data, _ body: (String) async throws -> Value) async throws -> Value {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pdf")
    try document.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file.path)
  }
}
