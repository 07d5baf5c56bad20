/// A field of a document: a value, or the reason why there is none. Nothing is invented and nothing is left blank.
package enum Stated<Value: Codable & Sendable & Hashable>: Sendable, Hashable {
  case known(Value)
  case unknown(reason: String)
  case notApplicable(reason: String)

  package init(_ value: Value?, otherwise reason: String) {
    self = value.map { .known($0) } ?? .unknown(reason: reason)
  }

  package var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }
}

/// Written as `{"value": …}`, `{"unknown": "reason"}` or `{"notApplicable": "reason"}`.
extension Stated: Codable {
  private enum Key: String, CodingKey {
    case value, unknown, notApplicable
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let reason = try container.decodeIfPresent(String.self, forKey: .unknown) {
      self = .unknown(reason: reason)
    } else if let reason = try container.decodeIfPresent(String.self, forKey: .notApplicable) {
      self = .notApplicable(reason: reason)
    } else {
      self = .known(try container.decode(Value.self, forKey: .value))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .known(let value): try container.encode(value, forKey: .value)
    case .unknown(let reason): try container.encode(reason, forKey: .unknown)
    case .notApplicable(let reason): try container.encode(reason, forKey: .notApplicable)
    }
  }
}
