package import Foundation

/// The fixed words of documents in one language, from `documents/labels/<language>.json`: another language is a file.
package struct DocumentLabels: Sendable, Hashable {
  package let language: String
  package let texts: [String: String]

  package init(language: String, texts: [String: String]) {
    self.language = language
    self.texts = texts
  }

  /// Reads the labels of a language, or those of English where an organisation asks for a language without labels.
  package static func load(language: String, from documents: URL) throws -> DocumentLabels {
    let folder = documents.appending(path: "labels", directoryHint: .isDirectory)
    let available = try available(in: documents)
    let chosen = available.contains(language) ? language : fallbackLanguage
    let data = try Data(contentsOf: folder.appending(path: "\(chosen).json"))
    return DocumentLabels(language: chosen, texts: try JSONDecoder().decode([String: String].self, from: data))
  }

  package static func available(in documents: URL) throws -> Set<String> {
    let folder = documents.appending(path: "labels", directoryHint: .isDirectory)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return Set(files.filter { $0.pathExtension == "json" }.map { $0.deletingPathExtension().lastPathComponent })
  }

  package static let fallbackLanguage = "en"

  /// The text with this key; `{name}` in it is replaced by the value given for `name`.
  package func text(_ key: String, _ values: [String: String] = [:]) -> String {
    guard let text = texts[key] else { preconditionFailure("documents/labels/\(language).json lacks \(key)") }
    return values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }
}
