import Foundation
import Postgres

/// pgbench's script for a write: as traced for each organisation, with keys and numbers of its own each time.
///
/// pgbench cannot make a key, so each transaction begins with a statement that fetches the organisation's values and
/// makes the keys. What that costs is measured and taken off pgbench's time.
struct WritingReplay {
  let script: String
  /// The first statement alone.
  let preparation: String
  let variables: [String: String]
  /// Fills `bench.caller` with what differs between organisations.
  let table: [SQL]

  /// What a variable's text is made of.
  private enum Piece: Hashable {
    case text(String)
    /// A text for each organisation.
    case own([String])
    case key(Int)
    case number
  }

  struct Unlike: Error {
    let statement: String
  }

  init(_ traces: [Trace], types: [UInt32: String]) throws {
    var composer = Composer(count: traces.count)
    let all = traces.map { $0.flights.flatMap(\.self) }
    var names: [[String]] = []
    var keys = traces.map { Keys(began: $0.began) }
    for (position, statement) in all[0].enumerated() {
      guard all.allSatisfy({ $0.count == all[0].count && $0[position].text == statement.text }) else {
        throw Unlike(statement: statement.text)
      }
      names.append(
        try statement.values.indices.map { index in
          let values = all.map { $0[position].values[index] }
          guard values.contains(where: { $0 != nil }) else { return "nothing" }
          let parts = try zip(traces.indices, values).map { number, value in
            guard let value else { throw Unlike(statement: statement.text) }
            return keys[number].parts(of: value)
          }
          guard let merged = Self.merge(parts) else { throw Unlike(statement: statement.text) }
          return composer.name(of: merged)
        })
    }
    var position = 0
    let statements = Replay.flights(traces[0]) { statement in
      defer { position += 1 }
      return Replay.text(of: statement, names[position], types)
    }
    preparation = composer.preparation(organisations: traces.count)
    script = preparation + statements
    variables = composer.constants
    table = composer.table
  }

  /// The same kinds of pieces in the same order everywhere; texts that differ become a text for each.
  private static func merge(_ parts: [[Piece]]) -> [Piece]? {
    guard parts.allSatisfy({ $0.count == parts[0].count }) else { return nil }
    var merged: [Piece] = []
    for index in parts[0].indices {
      let pieces = parts.map { $0[index] }
      if Set(pieces).count == 1 {
        merged.append(pieces[0])
        continue
      }
      let texts = pieces.compactMap { piece -> String? in if case .text(let text) = piece { text } else { nil } }
      guard texts.count == pieces.count else { return nil }
      // Instants are those of the first.
      let shapes = Set(texts.map { $0.replacing(/[0-9]+/, with: "0") })
      merged.append(shapes.count == 1 ? .text(texts[0]) : .own(texts))
    }
    return merged
  }

  /// Tells keys made for the request from all others, and numbers them as they appear.
  private struct Keys {
    let began: UInt64
    private var known: [Substring: Int] = [:]

    init(began: UInt64) { self.began = began }

    mutating func parts(of value: String) -> [Piece] {
      var parts: [Piece] = []
      var rest = value[...]
      while let match = rest.firstMatch(of: Self.pattern) {
        let text = match.output
        let isKey = text.utf8.count == 36
        // The first 48 bits of a key are when it was made.
        if isKey, UInt64(text.prefix(8) + text.dropFirst(9).prefix(4), radix: 16) ?? 0 < began {
          parts.append(.text(String(rest[..<match.range.upperBound])))
        } else {
          parts.append(.text(String(rest[..<match.range.lowerBound])))
          parts.append(isKey ? .key(known[text, default: known.count]) : .number)
          if isKey, known[text] == nil { known[text] = known.count }
        }
        rest = rest[match.range.upperBound...]
      }
      parts.append(.text(String(rest)))
      return parts.reduce(into: []) { joined, part in
        if case .text(let more) = part {
          if case .text(let before)? = joined.last { return joined[joined.count - 1] = .text(before + more) }
          if more.isEmpty { return }
        }
        joined.append(part)
      }
    }

    private static var pattern: Regex<Substring> {
      /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|700002|800002/
    }
  }

  /// Gathers variables: constants, and columns of the preparing statement.
  private struct Composer {
    private(set) var constants: [String: String] = [:]
    private var names: [[Piece]: String] = [:]
    private var columns: [String] = []
    private var own: [[String]] = []
    private var keyCount = 0
    private let count: Int

    init(count: Int) { self.count = count }

    mutating func name(of pieces: [Piece]) -> String {
      if let name = names[pieces] { return name }
      let name = "v\(names.count)"
      names[pieces] = name
      switch pieces.count {
      // pgbench takes no empty value on its command line.
      case 0: columns.append("''::text AS \(name)")
      case 1:
        if case .text(let text) = pieces[0] { constants[name] = text } else { fallthrough }
      default:
        columns.append(pieces.map { expression($0) }.joined(separator: " || ") + " AS \(name)")
      }
      return name
    }

    private mutating func expression(_ piece: Piece) -> String {
      switch piece {
      case .text(let text): return "'" + text.replacing("'", with: "''") + "'"
      case .number: return "made.number"
      case .key(let number):
        keyCount = max(keyCount, number + 1)
        return "made.k\(number)"
      case .own(let texts):
        let position = own.firstIndex(of: texts) ?? own.count
        if position == own.count { own.append(texts) }
        return "caller.c\(position)"
      }
    }

    func preparation(organisations: Int) -> String {
      let keys = (0..<keyCount).map { "moment.head || substr(gen_random_uuid()::text, 16) AS k\($0)" }
      return """
        \\set n random(1, :organisations)
        SELECT \(columns.joined(separator: ",\n  "))
        FROM (
          SELECT moment.number, \(keys.joined(separator: ",\n    "))
          FROM (
            SELECT nextval('bench.numbers')::text AS number, left(hex, 8) || '-' || right(hex, 4) || '-7' AS head
            FROM (SELECT lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') AS hex OFFSET 0) t
            OFFSET 0) moment
          OFFSET 0) made, bench.caller
        WHERE caller.n = :n \\gset

        """
    }

    var table: [SQL] {
      let columns = own.indices.map { "c\($0) text" }
      let arrays = own.map { texts -> SQL in "\(texts)" }.joined(separator: ", ")
      let values = own.indices.map { "t\($0)" }.joined(separator: ", ")
      return [
        "DROP TABLE IF EXISTS bench.caller",
        SQL(unescaped: "CREATE TABLE bench.caller (n bigint PRIMARY KEY, \(columns.joined(separator: ", ")))"),
        "GRANT SELECT ON bench.caller TO tocsin_gateway",
        """
        INSERT INTO bench.caller SELECT n, \(unescaped: values)
        FROM unnest(\(arrays)) WITH ORDINALITY AS t (\(unescaped: values), n)
        """,
        "ANALYZE bench.caller",
      ]
    }
  }
}
