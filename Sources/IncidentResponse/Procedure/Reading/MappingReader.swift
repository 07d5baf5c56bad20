import Yams

/// Reads one YAML mapping. Whatever is missing, of the wrong kind or left over becomes a problem; reading goes on with a
/// stand-in, so that one run shows all of them.
final class MappingReader {
  let reading: Reading
  let mapping: Node.Mapping
  /// Start of the rules' names: `clock`, `clock.anchor`.
  let rule: String
  let path: String
  /// What messages call it: `clock "customer-notice"`.
  let subject: String
  private var seen: Set<String> = []

  init(_ mapping: Node.Mapping, rule: String, path: String, subject: String, reading: Reading) {
    self.mapping = mapping
    self.rule = rule
    self.path = path
    self.subject = subject
    self.reading = reading
  }

  /// The value under a name, remembered as read. An empty value counts as absent.
  func node(_ name: String) -> Node? {
    seen.insert(name)
    guard let node = mapping[name] else { return nil }
    reading.remember("\(path).\(name)", at: node.mark)
    if node.scalar?.style == .literal { reading.rememberLiteral("\(path).\(name)") }
    if let scalar = node.scalar, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return nil }
    return node
  }

  func report(_ message: String, _ name: String, at node: Node? = nil) {
    reading.report(
      "\(subject): \(message)", rule: "\(rule).\(name)", at: node?.mark ?? mapping[name]?.mark ?? mapping.mark)
  }

  /// Call when everything known has been read.
  func finish() {
    for (key, _) in mapping {
      let name = key.scalar?.string ?? "?"
      if !seen.contains(name) {
        reading.report("\(subject): unknown key \"\(name)\"", rule: "\(rule).unknown_key", at: key.mark)
      }
    }
  }

  // MARK: - Parts

  /// The mapping under a name.
  func part<Value>(_ name: String, _ read: (MappingReader) -> Value) -> Value? {
    guard let node = node(name) else { return nil }
    return part(of: node, name, path: "\(path).\(name)", read)
  }

  /// The mapping under a name, where it is an element of its own.
  func section<Value>(
    _ name: String, _ kind: Procedure.Element.Kind, key: String, _ read: (MappingReader) -> Value
  ) -> Value? {
    guard let node = node(name) else { return nil }
    guard let mapping = node.mapping else {
      report("\(name) is no mapping", name, at: node)
      return nil
    }
    let path = "\(kind.rawValue):\(key)"
    reading.remember(path, at: mapping.mark)
    let reader = MappingReader(mapping, rule: kind.rawValue, path: path, subject: name, reading: reading)
    defer { reader.finish() }
    return read(reader)
  }

  func requiredPart<Value>(_ name: String, _ read: (MappingReader) -> Value) -> Value? {
    if node(name) == nil { report("has no \(name)", name) }
    return part(name, read)
  }

  /// The list of mappings under a name.
  func parts<Value>(_ name: String, _ read: (MappingReader) -> Value) -> [Value] {
    sequence(name).enumerated().compactMap { index, node in
      part(of: node, name, path: "\(path).\(name)[\(index)]", read)
    }
  }

  /// The list of elements under a name, each with a key of its own.
  func elements<Value>(_ name: String, _ kind: Procedure.Element.Kind, _ read: (MappingReader) -> Value) -> [Value] {
    elements(name, rule: kind.rawValue, prefix: kind.rawValue + ":", read)
  }

  func elements<Value>(
    _ name: String, rule: String, prefix: String, identifier: String = "key", _ read: (MappingReader) -> Value
  ) -> [Value] {
    let word = rule.replacing("_", with: " ")
    return sequence(name).enumerated().compactMap { index, node in
      guard let mapping = node.mapping else {
        reading.report("\(word) \(index + 1) is no mapping", rule: "\(rule).mapping", at: node.mark)
        return nil
      }
      let key = mapping[identifier]?.scalar?.string
      let place = prefix + (key ?? "\(index + 1)")
      reading.remember(place, at: mapping.mark)
      let reader = MappingReader(
        mapping, rule: rule, path: place, subject: key.map { "\(word) \"\($0)\"" } ?? "\(word) \(index + 1)",
        reading: reading)
      defer { reader.finish() }
      return read(reader)
    }
  }

  func sequence(_ name: String) -> [Node] {
    guard let node = node(name) else { return [] }
    guard let sequence = node.sequence else {
      report("\(name) is no list", name, at: node)
      return []
    }
    return Array(sequence)
  }

  private func part<Value>(of node: Node, _ name: String, path: String, _ read: (MappingReader) -> Value) -> Value? {
    guard let mapping = node.mapping else {
      report("\(name) is no mapping", name, at: node)
      return nil
    }
    reading.remember(path, at: mapping.mark)
    let reader = MappingReader(mapping, rule: "\(rule).\(name)", path: path, subject: subject, reading: reading)
    defer { reader.finish() }
    return read(reader)
  }
}
