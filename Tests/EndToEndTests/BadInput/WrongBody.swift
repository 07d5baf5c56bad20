import Foundation

/// A body in which one thing is wrong, and the JSON pointer of that thing.
struct WrongBody {
  let pointer: String
  let text: String
  let fault: String

  /// Every field of the operation once in each wrong way: of another type, null, missing where it is required, beyond its
  /// limits; and a field that nobody knows in every object.
  static func all(of operation: WritingOperation, from good: String) throws -> [WrongBody] {
    guard let schema = operation.schema,
      let body = try JSONSerialization.jsonObject(with: Data(good.utf8)) as? [String: Any]
    else { return [] }
    return try faults(operation.resolved(schema), at: [], in: body, operation).map { path, value, fault in
      let alone = withoutAlternatives(body, path)
      let changed = replaced(alone, path[...], by: value)
      let text = try JSONSerialization.data(withJSONObject: changed)
      return WrongBody(
        pointer: "#/" + path.joined(separator: "/"), text: String(decoding: text, as: UTF8.self), fault: fault)
    }
  }

  private typealias Fault = (path: [String], value: Any?, fault: String)

  private static func faults(
    _ schema: [String: Any], at path: [String], in value: Any?, _ operation: WritingOperation
  ) -> [Fault] {
    var faults: [Fault] = path.isEmpty ? [] : wrongValues(for: schema).map { (path, $0.value, $0.fault) }
    if let properties = schema["properties"] as? [String: [String: Any]] {
      let fields = value as? [String: Any] ?? [:]
      faults.append((path + ["nonsense"], "x", "a field nobody knows"))
      for name in schema["required"] as? [String] ?? [] { faults.append((path + [name], nil, "a missing field")) }
      for (name, property) in properties.sorted(by: { $0.key < $1.key }) {
        faults += Self.faults(operation.resolved(property), at: path + [name], in: fields[name], operation)
      }
    } else if let items = schema["items"] as? [String: Any], let first = (value as? [Any])?.first {
      faults += Self.faults(operation.resolved(items), at: path + ["0"], in: first, operation)
    }
    // Only what is there can be made wrong from within.
    return value == nil && !path.isEmpty ? faults.filter { $0.path == path } : faults
  }

  private static func wrongValues(for schema: [String: Any]) -> [(value: Any, fault: String)] {
    var wrong: [(value: Any, fault: String)] = [(NSNull(), "null")]
    switch schema["type"] as? String {
    case "string":
      wrong += [(7, "a number"), (true, "a flag"), ([String](), "an array"), ([String: String](), "an object")]
      if (schema["minLength"] as? Int ?? 0) > 0 || schema["enum"] != nil || schema["pattern"] != nil {
        wrong.append(("", "empty"))
      }
      if schema["pattern"] != nil { wrong.append(("  ", "blank")) }
      if schema["enum"] != nil || schema["format"] != nil { wrong.append(("nonsense", "another word")) }
      if let limit = schema["maxLength"] as? Int {
        wrong.append((String(repeating: "a", count: limit + 1), "too long"))
      }
    case "boolean": wrong += [("true", "text"), (1, "a number")]
    case "integer":
      wrong += [("1", "text"), (1.5, "a fraction"), (true, "a flag")]
      if let least = schema["minimum"] as? Int { wrong.append((least - 1, "too small")) }
      if let most = schema["maximum"] as? Int { wrong.append((most + 1, "too large")) }
    case "array":
      wrong += [("x", "text"), ([String: String](), "an object")]
      if let most = schema["maxItems"] as? Int {
        wrong.append((Array(repeating: [String: String](), count: most + 1), "too many"))
      }
    case "object": wrong += [("x", "text"), ([String](), "an array")]
    default: wrong.append(([String: String](), "an object"))
    }
    return wrong
  }

  /// Of a fact's at, value and unknownReason, one is given: the one that is spoiled.
  private static func withoutAlternatives(_ body: [String: Any], _ path: [String]) -> Any {
    let alternatives = ["at", "value", "unknownReason"]
    guard let name = path.last, alternatives.contains(name), path.contains("facts") || body["name"] != nil else {
      return body
    }
    return alternatives.filter { $0 != name }.reduce(body as Any) { changed, other in
      replaced(changed, (path.dropLast() + [other])[...], by: nil)
    }
  }

  private static func replaced(_ container: Any, _ path: ArraySlice<String>, by value: Any?) -> Any {
    guard let step = path.first else { return container }
    if var fields = container as? [String: Any] {
      fields[step] = path.count == 1 ? value : replaced(fields[step] ?? [:], path.dropFirst(), by: value)
      return fields
    }
    if var values = container as? [Any], let index = Int(step), values.indices.contains(index) {
      values[index] = path.count == 1 ? value ?? NSNull() : replaced(values[index], path.dropFirst(), by: value)
      return values
    }
    return container
  }
}
