import Foundation
import TestSupport
import Testing

/// The text of a procedure that ships, to make other versions of.
struct ShippedText {
  private(set) var yaml: String

  init(_ procedure: String) throws {
    yaml = try String(contentsOf: Repository.root.appending(path: "procedures/\(procedure).yaml"), encoding: .utf8)
  }

  /// Replaces a passage that must be there.
  func with(_ passage: String, _ replacement: String) throws -> ShippedText {
    try #require(yaml.contains(passage), "\(passage) is not in the procedure")
    var changed = self
    changed.yaml = yaml.replacing(passage, with: replacement, maxReplacements: 1)
    return changed
  }

  func version(_ version: String) throws -> ShippedText { try with("version: \"1.0\"", "version: \"\(version)\"") }

  /// Takes out the element of a section that has the key and implements the clause, or one part of it.
  func without(_ key: String, in section: String, part: String? = nil, implementing clause: String) throws
    -> ShippedText
  {
    var lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let heading = try #require(lines.firstIndex(of: "\(section):"), "\(section)")
    let first = try #require(
      lines.indices.first { line in
        let text = lines[line].drop { $0 == " " }
        return line > heading && (text == "- key: \(key)" || text.hasPrefix("- {key: \(key),"))
      }, "\(key) is not in \(section)")
    let block = Self.block(at: first, in: lines)
    #expect(lines[block].contains { $0.contains("clauses: [") && $0.contains(clause) }, "\(key) implements \(clause)")
    var taken = block
    if let part {
      let line = try #require(block.first { lines[$0].drop { $0 == " " }.hasPrefix("\(part):") }, "\(part) of \(key)")
      taken = Self.block(at: line, in: lines)
    }
    lines.removeSubrange(taken)
    // A decision no longer concerns what is gone.
    if part == nil { lines.removeAll { $0.contains("concerns: [") && $0.contains(":\(key)]") } }
    var changed = self
    changed.yaml = lines.joined(separator: "\n")
    return changed
  }

  /// A line and those that are deeper below it.
  private static func block(at first: Int, in lines: [String]) -> Range<Int> {
    let depth = lines[first].prefix { $0 == " " }.count
    let end = lines.indices.first { line in
      line > first && !lines[line].isEmpty && lines[line].prefix { $0 == " " }.count <= depth
    }
    return first..<(end ?? lines.endIndex)
  }
}
