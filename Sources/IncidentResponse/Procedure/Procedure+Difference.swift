import Foundation

extension Procedure {
  /// What is another in one element of two versions, or in what stands beside the elements.
  package struct Difference: Sendable, Hashable, Codable {
    /// Section of the document: `clocks`, `event_types`, …; `procedure` for what has no section.
    package var section: String
    /// Key of the element; the name of the field where it is none.
    package var key: String
    package var title: String
    /// Clauses that it implements, in the later version where it has one.
    package var clauses: [String]
    package var change: Change
    /// Fields that differ, of one that is in both.
    package var fields: [Field]

    package enum Change: String, Sendable, Hashable, Codable, CaseIterable {
      case added
      case removed
      case changed
    }

    package struct Field: Sendable, Hashable, Codable {
      /// As the document nests it: `applies.levels`.
      package var name: String
      package var before: String?
      package var after: String?
    }
  }

  /// How this version differs from an earlier one, section by section, in the order of this version; what was removed
  /// comes last in its section.
  package func differences(from earlier: Procedure) throws -> [Difference] {
    let (old, new) = (try earlier.tree(), try tree())
    var differences = Self.fields(of: old.scalars, new.scalars).filter { $0.name != "sha256" }.map { field in
      Difference(section: "procedure", key: field.name, title: "", clauses: [], change: .changed, fields: [field])
    }
    for section in Set(old.sections.keys).union(new.sections.keys).sorted() {
      differences += Self.compare(section, old.sections[section] ?? [], new.sections[section] ?? [])
    }
    return differences
  }

  private struct Entry {
    var key: String
    var title: String
    var clauses: [String]
    var fields: [String: String]
  }

  private struct Tree {
    var scalars: [String: String] = [:]
    var sections: [String: [Entry]] = [:]
  }

  private static func compare(_ section: String, _ old: [Entry], _ new: [Entry]) -> [Difference] {
    let before = Dictionary(old.map { ($0.key, $0) }) { first, _ in first }
    let kept = new.compactMap { entry -> Difference? in
      guard let earlier = before[entry.key] else { return difference(section, entry, .added) }
      let fields = fields(of: earlier.fields, entry.fields)
      return fields.isEmpty ? nil : difference(section, entry, .changed, fields)
    }
    let keys = Set(new.map(\.key))
    return kept + old.filter { !keys.contains($0.key) }.map { difference(section, $0, .removed) }
  }

  private static func difference(
    _ section: String, _ entry: Entry, _ change: Difference.Change, _ fields: [Difference.Field] = []
  ) -> Difference {
    Difference(
      section: section, key: entry.key, title: entry.title, clauses: entry.clauses, change: change, fields: fields)
  }

  private static func fields(of old: [String: String], _ new: [String: String]) -> [Difference.Field] {
    Set(old.keys).union(new.keys).sorted().compactMap { name in
      old[name] == new[name] ? nil : Difference.Field(name: name, before: old[name], after: new[name])
    }
  }

  /// The procedure as plain names and texts, as it encodes.
  private func tree() throws -> Tree {
    let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(self))
    var tree = Tree()
    for (name, value) in encoded as? [String: Any] ?? [:] {
      if let parts = value as? [[String: Any]] {
        tree.sections[Self.written(name)] = parts.enumerated().map(Self.entry)
      } else {
        Self.flatten(value, as: Self.written(name), into: &tree.scalars)
      }
    }
    return tree
  }

  /// Elements have keys, clauses an id, facts a name.
  private static func entry(_ place: Int, _ part: [String: Any]) -> Entry {
    var fields: [String: String] = [:]
    let name = ["key", "id", "name"].first { part[$0] is String } ?? ""
    flatten(part.filter { $0.key != name }, as: "", into: &fields)
    return Entry(
      key: part[name] as? String ?? String(place + 1), title: part["title"] as? String ?? "",
      clauses: part["clauses"] as? [String] ?? [], fields: fields)
  }

  private static func flatten(_ value: Any, as name: String, into fields: inout [String: String]) {
    switch value {
    case let object as [String: Any]:
      for (inner, value) in object {
        flatten(value, as: name.isEmpty ? written(inner) : "\(name).\(written(inner))", into: &fields)
      }
    case let list as [[String: Any]]:
      for (position, item) in list.enumerated() {
        flatten(item, as: "\(name).\(item["key"] as? String ?? String(position + 1))", into: &fields)
      }
    case let list as [Any]: if !list.isEmpty { fields[name] = list.map { "\($0)" }.joined(separator: ", ") }
    case is NSNull: break
    default: fields[name] = "\(value)"
    }
  }

  /// `eventTypes` as the document writes it: `event_types`.
  private static func written(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "_\(letter.lowercased())" : String(letter)
    }
  }
}
