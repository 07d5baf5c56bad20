import HTTPTypes
import Hummingbird
import Postgres

/// `{"items": […], "next": …}`: one page of a list, with the address of the next one, also as a Link header.
///
/// The statement selects `body` (JSON text) and `cursor` (text array or text), one row more than the page holds.
struct Page {
  private let rows: Rows
  private let request: PageRequest

  init(_ rows: Rows, _ request: PageRequest) {
    self.rows = rows
    self.request = request
  }

  func response(to call: Call) throws -> Response {
    let shown = rows.prefix(request.limit)
    var text = #"{"items":["#
    for (index, row) in shown.enumerated() {
      if index > 0 { text += "," }
      text += try row["body"] as String
    }
    text += "]"
    var headers: HTTPFields = [:]
    if rows.count > request.limit, let last = shown.last {
      let next = try Self.address(of: call, after: Cursor(last["cursor"] as [String]))
      text += #","next":"\#(next)""#
      headers[.link] = #"<\#(next)>; rel="next""#
    }
    return Answer(.ok, body: text + "}").response(adding: headers)
  }

  private static func address(of call: Call, after cursor: Cursor) -> String {
    let kept = (call.request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("cursor=") }
    return call.request.uri.path + "?" + (kept + ["cursor=\(cursor.text)"]).joined(separator: "&")
  }
}

extension HTTPField.Name {
  static let link = Self("Link")!
}
