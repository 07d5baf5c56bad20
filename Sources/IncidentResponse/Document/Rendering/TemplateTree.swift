import Foundation

/// JSON as the dictionaries and lists that Mustache walks.
enum TemplateTree {
  case text(String)
  case object([String: TemplateTree])
  case list([TemplateTree])
  case flag(Bool)
  case number(Double)

  /// JSONSerialization and not a decoder: trying one type after the other costs a thrown error for each field.
  init(json: Data) throws {
    self.init(try JSONSerialization.jsonObject(with: json))
  }

  /// The class of `true` and `false`, which otherwise pass for 1 and 0.
  private static let truth = type(of: NSNumber(value: true))

  private init(_ value: Any) {
    switch value {
    case let text as String: self = .text(text)
    case let object as [String: Any]: self = .object(object.mapValues { TemplateTree($0) })
    case let list as [Any]: self = .list(list.map { TemplateTree($0) })
    case let number as NSNumber where type(of: number) == Self.truth:
      self = .flag(number.boolValue)
    case let number as NSNumber: self = .number(number.doubleValue)
    default: self = .flag(false)
    }
  }

  /// The value for Mustache, which can only ask whether something is there. So beside each field of an enumeration
  /// such as `outcome` stand `outcomeLabel`, the word that the labels have for its value, and `outcomeIs_met`; beside a
  /// list that is not empty stands `timelineIs_filled`. The labels themselves lose their dots
  /// (`{{labels.section_times}}`), which Mustache would read as a path.
  func named(by labels: [String: String]) -> Any {
    switch self {
    case .text(let text): VisibleText.escape(text)
    case .flag(let flag): flag
    case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
    case .list(let list): list.map { $0.named(by: labels) }
    case .object(let object): Self.named(object, by: labels)
    }
  }

  private static let enumerations: Set = ["kind", "standing", "paper", "state", "outcome", "style", "verdict"]

  private static func named(_ object: [String: TemplateTree], by labels: [String: String]) -> [String: Any] {
    var named: [String: Any] = [:]
    for (key, value) in object {
      named[key] = key == "labels" ? withoutDots(labels) : value.named(by: labels)
      switch value {
      case .text(let text) where enumerations.contains(key):
        named["\(key)Label"] = labels["\(key).\(text)"]
        named["\(key)Is_\(text)"] = true
      case .list(let list) where !list.isEmpty: named["\(key)Is_filled"] = true
      default: break
      }
    }
    return named
  }

  private static func withoutDots(_ labels: [String: String]) -> [String: String] {
    labels.reduce(into: [:]) { $0[$1.key.replacing(".", with: "_")] = $1.value }
  }
}
