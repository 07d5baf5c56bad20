import Foundation

/// JSON whose texts have places to be filled.
indirect enum TemplateValue: Sendable, Hashable, Decodable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([TemplateValue])
  case object([String: TemplateValue])
  case null

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([TemplateValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: TemplateValue].self))
    }
  }

  /// - Parameter fill: puts values into the places of one text.
  func filled(_ fill: (String) throws -> String) rethrows -> Any {
    switch self {
    case .text(let text): try fill(text)
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? Int(number) as Any : number as Any
    case .flag(let flag): flag
    case .list(let list): try list.map { try $0.filled(fill) }
    case .object(let object): try object.mapValues { try $0.filled(fill) }
    case .null: NSNull()
    }
  }

  /// What stands at `messages.0.id`, as text; nil where nothing does.
  func text(at path: String) -> String? {
    var place: TemplateValue? = self
    for step in path.split(separator: ".") {
      switch place {
      case .object(let object): place = object[String(step)]
      case .list(let list): place = Int(step).flatMap { list.indices.contains($0) ? list[$0] : nil }
      default: return nil
      }
    }
    switch place {
    case .text(let text): return text
    case .number(let number): return number == number.rounded() ? String(format: "%.0f", number) : "\(number)"
    case .flag(let flag): return "\(flag)"
    default: return nil
    }
  }
}
