import Foundation
import Yams

extension MappingReader {
  /// `{all: […], any: […], none: […]}` or a single `[fact, operator, value]`.
  func condition(_ name: String) -> Condition? {
    guard let node = node(name) else { return nil }
    if node.sequence != nil { return comparison(node, name).map { Condition(all: [.comparison($0)]) } }
    return condition(node, name)
  }

  func requiredCondition(_ name: String) -> Condition {
    if node(name) == nil { report("has no \(name)", name) }
    return condition(name) ?? Condition()
  }

  private func condition(_ node: Node, _ name: String) -> Condition? {
    guard let mapping = node.mapping else {
      report("\(name) is no condition", name, at: node)
      return nil
    }
    var condition = Condition()
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "all": condition.all = terms(value, name)
      case "any": condition.any = terms(value, name)
      case "none": condition.none = terms(value, name)
      default: report("\(name) has \"\(key.scalar?.string ?? "?")\" where all, any or none stands", name, at: key)
      }
    }
    return condition
  }

  private func terms(_ node: Node, _ name: String) -> [Condition.Term] {
    guard let nodes = node.sequence, !nodes.isEmpty else {
      report("\(name) is no list of comparisons", name, at: node)
      return []
    }
    return nodes.compactMap { node in
      if node.mapping != nil { return condition(node, name).map { .condition($0) } }
      return comparison(node, name).map { .comparison($0) }
    }
  }

  private func comparison(_ node: Node, _ name: String) -> Condition.Comparison? {
    guard let parts = node.sequence, parts.count == 3, let fact = parts[0].scalar?.string else {
      report("\(name) has a comparison that is not [fact, operator, value]", name, at: node)
      return nil
    }
    guard let comparator: Condition.Comparator = choice(parts[1], name), let value = value(parts[2], name) else {
      return nil
    }
    reading.remember("\(path).\(name).\(fact)", at: parts[0].mark)
    return Condition.Comparison(fact, comparator, value)
  }

  private func value(_ node: Node, _ name: String) -> Condition.Value? {
    if let list = node.sequence {
      return .list(list.compactMap { $0.scalar?.string })
    }
    if let fact = node.mapping?["fact"]?.scalar?.string { return .fact(fact) }
    guard let scalar = node.scalar else {
      report("\(name) compares with something that is no value", name, at: node)
      return nil
    }
    guard scalar.style == .plain else { return .text(scalar.string) }
    if let flag = Bool(scalar.string) { return .boolean(flag) }
    if scalar.string.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil, let number = Decimal(string: scalar.string) {
      return .number(number)
    }
    return .text(scalar.string)
  }
}
