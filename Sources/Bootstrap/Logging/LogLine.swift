import Foundation
import Logging

/// One entry of the log, written out.
struct LogLine {
  let at: Date
  let level: Logger.Level
  let label: String
  let message: String
  let metadata: Logger.Metadata

  /// `{"at":…,"level":…,"logger":…,"message":…}` and the metadata beside them, in order of their names.
  var json: String {
    var text = "{\"at\":\"\(stamp)\",\"level\":\"\(level.rawValue)\",\"logger\":"
    JSONText.append(label, to: &text)
    text += ",\"message\":"
    JSONText.append(message, to: &text)
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      text += ","
      JSONText.append(Self.reserved.contains(key) ? "metadata.\(key)" : key, to: &text)
      text += ":"
      JSONText.append(value, to: &text)
    }
    return text + "}\n"
  }

  /// `10:20:30.456Z info  gateway: message incident.id=…`; line breaks are escaped, so that an entry stays a line.
  var text: String {
    var text = "\(stamp) \(level.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)) \(label): "
    text += Self.singleLine(message)
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      text += " \(key)=\(Self.singleLine("\(value)"))"
    }
    return text + "\n"
  }

  private static let reserved: Set<String> = ["at", "level", "logger", "message"]

  private var stamp: String {
    at.ISO8601Format(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  private static func singleLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
    return text.unicodeScalars.reduce(into: "") { line, scalar in
      line += scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }
}
