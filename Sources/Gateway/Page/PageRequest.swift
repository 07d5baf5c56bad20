import Foundation

/// Which part of a list is wanted.
struct PageRequest: Sendable {
  static let largest = 200

  let limit: Int
  let cursor: Cursor?

  init(limit: Int, cursor: Cursor? = nil) {
    self.limit = limit
    self.cursor = cursor
  }

  init(_ query: QueryFields) {
    limit = query.integer("limit", 1...Self.largest) ?? 50
    let text = query.optional("cursor", .text(1...400))
    cursor = text.flatMap(Cursor.init)
    if text != nil, cursor == nil { query.complain("cursor", Self.rule) }
  }

  /// For lists ordered by one id.
  func id(_ query: QueryFields) -> UUID? {
    guard let cursor else { return nil }
    guard cursor.values.count == 1, let id = UUID(uuidString: cursor.values[0]) else {
      query.complain("cursor", Self.rule)
      return nil
    }
    return id
  }

  /// For lists ordered by one word.
  func word(_ query: QueryFields) -> String? {
    guard let cursor else { return nil }
    guard cursor.values.count == 1 else {
      query.complain("cursor", Self.rule)
      return nil
    }
    return cursor.values[0]
  }

  /// One more than is shown, which tells whether there is a next page.
  var fetched: Int { limit + 1 }

  static let rule = "must be the cursor of an earlier answer of this list"
}
