/// Labels as the exposition writes them, `method="GET",route="/v1"`; the identity of a series within its name.
struct MetricLabels: Hashable {
  let text: String

  init(_ dimensions: [(String, String)]) {
    text = dimensions.map { "\(MetricName.label($0.0))=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
  }

  var braced: String { text.isEmpty ? "" : "{\(text)}" }

  func with(_ name: String, _ value: String) -> String {
    text.isEmpty ? "{\(name)=\"\(value)\"}" : "{\(text),\(name)=\"\(value)\"}"
  }

  private static func escaped(_ value: String) -> String {
    value.reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.append(character)
      }
    }
  }
}
