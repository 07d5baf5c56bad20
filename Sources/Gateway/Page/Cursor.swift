import Foundation

/// Where a page ended: the values of its last row by which the list is ordered, in an opaque form.
struct Cursor: Equatable, Sendable {
  let values: [String]

  init(_ values: [String]) {
    self.values = values
  }

  init?(_ text: String) {
    guard text.utf8.count <= 400, !text.contains("=") else { return nil }
    var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: base64), let joined = String(data: data, encoding: .utf8),
      !joined.utf8.contains(0)
    else { return nil }
    values = joined.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
  }

  var text: String {
    Data(values.joined(separator: Self.separator).utf8).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static let separator = "\u{1F}"
}
