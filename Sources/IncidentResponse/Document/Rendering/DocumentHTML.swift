package import Foundation
import Mustache

/// Draws documents as web pages from `documents/html`: one file without references to others, every value escaped.
package struct DocumentHTML: Sendable {
  private let library: MustacheLibrary

  package struct MissingTemplate: Error {
    package let kind: DocumentKind
  }

  package init(documents: URL) throws {
    let folder = documents.appending(path: "html", directoryHint: .isDirectory)
    var library = MustacheLibrary()
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "mustache" {
      let text = try String(contentsOf: file, encoding: .utf8)
      try library.register(text, named: file.deletingPathExtension().lastPathComponent)
    }
    self.library = library
  }

  package func render<Model>(_ view: DocumentView<Model>) throws -> String {
    let tree = try TemplateTree(json: DocumentJSON.encode(view))
    guard let text = library.render(tree.named(by: view.labels), withTemplate: view.kind.rawValue) else {
      throw MissingTemplate(kind: view.kind)
    }
    return text
  }
}
