import Foundation

/// A line of an iCalendar object (RFC 5545, 3.1). Whatever stands in it, it ends where it should and begins no other one.
struct ContentLine: Sendable, Hashable {
  /// Octets of a line, its end not counted; what is longer is folded.
  static let longest = 75

  /// What stands after the colon, by its type (RFC 5545, 3.3).
  enum Value: Sendable, Hashable {
    /// Words of people, in any language.
    case text(String)
    /// One of the words of the standard, or an identifier of ours.
    case word(String)
    case number(Int)
    /// To the second, in UTC.
    case instant(Date)
    /// An e-mail address.
    case address(String)
    case link(String)
  }

  private let unfolded: String

  init(_ name: String, _ value: Value, _ parameters: KeyValuePairs<String, String> = [:]) {
    unfolded = name + parameters.map { ";\($0.key)=\($0.value.parameterText)" }.joined() + ":" + value.text
  }

  /// With its ends; a line that goes on begins with a space, and no character is split.
  var text: String {
    var folded = String.UnicodeScalarView()
    var octets = 0
    for scalar in unfolded.unicodeScalars {
      let width = UTF8.width(scalar)
      if octets + width > Self.longest {
        folded.append(contentsOf: "\r\n ".unicodeScalars)
        octets = 1
      }
      folded.append(scalar)
      octets += width
    }
    return String(folded) + "\r\n"
  }
}

extension ContentLine.Value {
  fileprivate var text: String {
    switch self {
    case .text(let words): words.calendarText
    case .word(let word): word.calendarLine
    case .number(let number): "\(number)"
    case .instant(let instant):
      instant.formatted(
        .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: false)
          .timeSeparator(.omitted)) + "Z"
    case .address(let address): "mailto:" + address.percentEncoded(but: "!$'*+-=_~.@")
    case .link(let address): address.percentEncoded(but: "!#$%&'()*+,-./:;=?@[]_~")
    }
  }
}

extension String {
  /// RFC 5545, 3.3.11: every kind of line end is `\n`, and other control characters are gone.
  fileprivate var calendarText: String {
    var text = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\\", ";", ",": text += ["\\", scalar]
      case "\n": if !afterReturn { text += ["\\", "n"] }
      case "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": text += ["\\", "n"]
      case "\t": text.append(scalar)
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
    }
    return String(text)
  }

  /// Without control characters, and without what some readers take for the end of a line.
  fileprivate var calendarLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          let ends = scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
          return ends ? " " : scalar
        }))
  }

  /// RFC 5545, 3.2: quoted where it must be; a double quote cannot stand in it and is a single one.
  fileprivate var parameterText: String {
    let words = calendarLine.replacing("\"", with: "'")
    return words.contains(where: { ":;,".contains($0) }) ? "\"\(words)\"" : words
  }

  /// Everything but ASCII letters, digits and what is named, as the octets of UTF-8 in percent signs.
  fileprivate func percentEncoded(but kept: String) -> String {
    var text = ""
    for octet in utf8 {
      let character = Character(Unicode.Scalar(octet))
      if octet < 0x80, character.isLetter || character.isNumber || kept.contains(character) {
        text.append(character)
      } else {
        text += "%" + String(octet >> 4, radix: 16, uppercase: true) + String(octet & 15, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
