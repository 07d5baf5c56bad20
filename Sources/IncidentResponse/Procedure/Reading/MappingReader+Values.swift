import Foundation
import Yams

extension MappingReader {
  func text(_ name: String) -> String {
    guard let text = optionalText(name) else {
      if node(name) == nil { report("has no \(name)", name) }
      return ""
    }
    return text
  }

  func optionalText(_ name: String) -> String? {
    guard let node = node(name) else { return nil }
    guard let text = node.scalar?.string else {
      report("\(name) is no text", name, at: node)
      return nil
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Whether there is a text, if only an empty one.
  func isText(_ name: String) -> Bool { node(name)?.scalar != nil }

  /// The stable name of an element: small letters and digits, joined by `-` or `_`.
  func key(_ name: String = "key") -> String {
    let key = text(name)
    if !key.isEmpty, key.wholeMatch(of: /[a-z0-9]+([-_][a-z0-9]+)*/) == nil {
      report("key \"\(key)\" is not small letters and digits joined by - or _", name)
    }
    return key
  }

  /// A list of words, or a single one.
  func texts(_ name: String) -> [String] {
    guard let node = node(name) else { return [] }
    if let single = node.scalar?.string { return [single] }
    return sequence(name).enumerated().compactMap { index, node in
      reading.remember("\(path).\(name)[\(index)]", at: node.mark)
      if node.scalar == nil { report("\(name) is no list of words", name, at: node) }
      return node.scalar?.string
    }
  }

  func flag(_ name: String, default standard: Bool = false) -> Bool {
    guard let node = node(name) else { return standard }
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      report("\(name) is neither true nor false", name, at: node)
      return standard
    }
  }

  func number(_ name: String) -> Int? {
    guard let node = node(name) else { return nil }
    guard let number = node.scalar.flatMap({ Int($0.string) }) else {
      report("\(name) is no whole number", name, at: node)
      return nil
    }
    return number
  }

  func choice<Choice>(_ name: String, default standard: Choice) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    optionalChoice(name) ?? standard
  }

  func requiredChoice<Choice>(_ name: String, standIn: Choice) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    if node(name) == nil { report("has no \(name)", name) }
    return optionalChoice(name) ?? standIn
  }

  func optionalChoice<Choice>(_ name: String) -> Choice? where Choice: RawRepresentable<String> & CaseIterable {
    node(name).flatMap { choice($0, name) }
  }

  func choices<Choice>(_ name: String) -> [Choice] where Choice: RawRepresentable<String> & CaseIterable {
    guard let node = node(name) else { return [] }
    let nodes = node.sequence.map { Array($0) } ?? [node]
    return nodes.compactMap { choice($0, name) }
  }

  func choice<Choice>(_ node: Node, _ name: String) -> Choice? where Choice: RawRepresentable<String> & CaseIterable {
    let word = node.scalar?.string ?? "a list or mapping"
    if let choice = Choice(rawValue: word) { return choice }
    let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    report("\(name) \"\(word)\" is none of \(allowed)", name, at: node)
    return nil
  }

  func period(_ name: String) -> Period? {
    node(name).flatMap { period($0, name) }
  }

  func requiredPeriod(_ name: String) -> Period {
    if node(name) == nil { report("has no \(name)", name) }
    return period(name) ?? .hours(1)
  }

  /// Periods by key of a level.
  func periods(_ name: String) -> [String: Period] {
    guard let node = node(name) else { return [:] }
    guard let mapping = node.mapping else {
      report("\(name) is no mapping from level to period", name, at: node)
      return [:]
    }
    var periods: [String: Period] = [:]
    for (key, value) in mapping {
      let level = key.scalar?.string ?? "?"
      reading.remember("\(path).\(name).\(level)", at: key.mark)
      periods[level] = period(value, name)
    }
    return periods
  }

  func offsets(_ name: String) -> [Offset] {
    sequence(name).compactMap { offset($0, name) }
  }

  func requiredOffset(_ name: String) -> Offset {
    guard let node = node(name) else {
      report("has no \(name)", name)
      return .after(.zero)
    }
    return offset(node, name) ?? .after(.zero)
  }

  /// Messages by name of a fact.
  func messages(_ name: String) -> [String: String] {
    guard let node = node(name) else { return [:] }
    guard let mapping = node.mapping else {
      report("\(name) is no mapping from fact to message", name, at: node)
      return [:]
    }
    var messages: [String: String] = [:]
    for (key, value) in mapping {
      guard let fact = key.scalar?.string, let message = value.scalar?.string else {
        report("\(name) is no mapping from fact to message", name, at: value)
        continue
      }
      reading.remember("\(path).\(name).\(fact)", at: key.mark)
      messages[fact] = message
    }
    return messages
  }

  private func period(_ node: Node, _ name: String) -> Period? {
    let text = node.scalar?.string ?? ""
    if let period = Period(text) { return period }
    report("\(name) \"\(text)\" is no period (such as 8h, 30m, 2d, 3bd, 1mo or PT8H)", name, at: node)
    return nil
  }

  private func offset(_ node: Node, _ name: String) -> Offset? {
    let text = node.scalar?.string ?? ""
    if let offset = Offset(text) { return offset }
    report("\(name) \"\(text)\" is no offset (such as -2h, +30m or 0)", name, at: node)
    return nil
  }
}
