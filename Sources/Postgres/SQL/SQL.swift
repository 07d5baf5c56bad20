/// A statement whose interpolations bind: `"SELECT … WHERE id = \(id)"` sends the value apart from the text.
///
/// The only way to splice text is spelled `\(unescaped:)`; `\(other)` splices another `SQL` with its binds, and
/// `\(identifier:)` splices a quoted name.
package struct SQL: Sendable {
  package private(set) var text: String
  var binds: Binds

  /// A statement made at run time. The caller vouches for the text.
  package init(unescaped text: String) {
    self.text = text
    binds = Binds()
  }

  init(text: String, binds: Binds) {
    self.text = text
    self.binds = binds
  }

  package mutating func append(_ other: SQL) {
    if other.binds.isEmpty {
      text += other.text
    } else {
      appendRenumbered(other)
    }
  }

  package static func + (left: SQL, right: SQL) -> SQL {
    var joined = left
    joined.append(right)
    return joined
  }

  package static func += (left: inout SQL, right: SQL) {
    left.append(right)
  }

  mutating func append(text more: String) {
    text += more
  }

  mutating func bind(_ value: some PostgresEncodable) {
    binds.append(value, at: text.utf8.count)
    text += Binds.placeholder(binds.count)
  }

  /// The other's placeholders count from one, so each is written anew with this statement's next number.
  private mutating func appendRenumbered(_ other: SQL) {
    let source = Array(other.text.utf8)
    var copied = 0
    for index in 0..<other.binds.count {
      let placeholder = other.binds.entries[index].position
      text += String(decoding: source[copied..<placeholder], as: UTF8.self)
      binds.append(other.binds, index: index, at: text.utf8.count)
      text += Binds.placeholder(binds.count)
      copied = placeholder + Binds.placeholder(index + 1).utf8.count
    }
    text += String(decoding: source[copied...], as: UTF8.self)
  }
}

extension SQL: CustomStringConvertible {
  /// The text with its placeholders; never the values.
  package var description: String { text }
}

extension [SQL] {
  package func joined(separator: SQL) -> SQL {
    guard var joined = first else { return "" }
    for part in dropFirst() {
      joined.append(separator)
      joined.append(part)
    }
    return joined
  }
}
