/// An iCalendar object read as strictly as RFC 5545 allows: of one event, every line as it must be.
package struct ReadCalendar: Sendable {
  package struct Property: Sendable {
    package let name: String
    package let parameters: [String: String]
    /// As it stands in the line.
    package let value: String
  }

  /// What is no iCalendar object, and why.
  package struct Broken: Error, CustomStringConvertible {
    package let description: String
  }

  /// Octets of the longest line before it was unfolded.
  package private(set) var longestLine = 0
  package private(set) var method = ""
  /// Of the event, in order.
  package private(set) var properties: [Property] = []

  package init(_ text: String) throws {
    var open: [String] = []
    for line in try unfold(text) {
      let property = try Self.property(line)
      switch property.name {
      case "BEGIN": open.append(property.value)
      case "END":
        guard open.popLast() == property.value else { throw Broken(description: "END:\(property.value) ends nothing") }
      default:
        switch open {
        case ["VCALENDAR"]: if property.name == "METHOD" { method = property.value }
        case ["VCALENDAR", "VEVENT"]: properties.append(property)
        default: throw Broken(description: "\(property.name) stands in \(open)")
        }
      }
    }
    guard open.isEmpty else { throw Broken(description: "\(open) never ends") }
  }

  package func all(_ name: String) -> [Property] { properties.filter { $0.name == name } }

  /// The value of a property that stands there at most once.
  package subscript(_ name: String) -> String? {
    let found = all(name)
    return found.count == 1 ? found[0].value : nil
  }

  /// The words of a property of text, unescaped.
  package func words(_ name: String) throws -> String? { try self[name].map(Self.unescape) }

  /// Addresses of the attendees.
  package var attendees: [String] { all("ATTENDEE").map { $0.value.replacing("mailto:", with: "") } }

  private mutating func unfold(_ text: String) throws -> [String] {
    var lines: [String] = []
    var octets = Array(text.utf8)[...]
    while !octets.isEmpty {
      guard let end = octets.firstIndex(of: 13), octets.index(after: end) < octets.endIndex, octets[end + 1] == 10,
        !octets[..<end].contains(10)
      else { throw Broken(description: "a line does not end in CR LF") }
      let line = octets[..<end]
      octets = octets[(end + 2)...]
      guard line.count <= 75 else { throw Broken(description: "a line of \(line.count) octets") }
      guard let words = String(validating: line, as: UTF8.self) else {
        throw Broken(description: "a character is split")
      }
      longestLine = max(longestLine, line.count)
      if line.first == UInt8(ascii: " "), !lines.isEmpty {
        // By octets: a space and what combines with it are one character to Swift.
        lines[lines.count - 1] += String(decoding: line.dropFirst(), as: UTF8.self)
      } else {
        lines.append(words)
      }
    }
    return lines
  }

  private static func property(_ line: String) throws -> Property {
    var parts: [String] = [""]
    var quoted = false
    var rest = line[...]
    while let character = rest.popFirst() {
      guard character.unicodeScalars.allSatisfy({ $0 == "\t" || $0.properties.generalCategory != .control }) else {
        throw Broken(description: "a control character in \(parts)")
      }
      if character == "\"" { quoted.toggle() }
      if character == ":", !quoted { break }
      if character == ";", !quoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
    guard !quoted, !parts[0].isEmpty, parts[0].allSatisfy(allowed.contains) else {
      throw Broken(description: "no name begins \(line)")
    }
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard halves.count == 2, parameters[halves[0]] == nil else { throw Broken(description: "parameter \(part)") }
      parameters[halves[0]] = halves[1].replacing("\"", with: "")
    }
    return Property(name: parts[0], parameters: parameters, value: String(rest))
  }

  private static func unescape(_ value: String) throws -> String {
    var words = ""
    var rest = value[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        guard let next = rest.popFirst(), "\\;,nN".contains(next) else { throw Broken(description: "escaped wrongly") }
        words.append(next.lowercased() == "n" ? "\n" : next)
      case ";", ",": throw Broken(description: "\(character) is not escaped")
      default: words.append(character)
      }
    }
    return words
  }
}
