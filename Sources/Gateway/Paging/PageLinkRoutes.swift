import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Links by which the recipient of a page acknowledges it without logging in.
///
/// Mail servers follow links to look for harm: asking for the page only shows a button, and the button acknowledges. What
/// is unknown and what has expired are answered alike.
struct PageLinkRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "/pages/{link}", parameters: [], produces: ["text/html"], isSigned: true, answer: show),
      Endpoint(
        method: .post, path: "/pages/{link}", parameters: [], produces: ["text/html"], isSigned: true,
        answer: acknowledge),
    ]
  }

  func show(_ call: Call) async throws -> Response {
    let rows = try await database.query(nil, "SELECT * FROM app.page_link(\(try Self.hash(call).bytes))")
    guard let row = rows.first else { throw Problem.notFound }
    return try Self.html(row)
  }

  func acknowledge(_ call: Call) async throws -> Response {
    let hash = try Self.hash(call)
    let rows = try await database.query(nil, "SELECT app.acknowledge_page(\(hash.bytes)) AS is_known")
    guard try rows.first?["is_known"] == true else { throw Problem.notFound }
    wake([.events])
    return try await show(call)
  }

  private static func hash(_ call: Call) throws -> Token.Hash {
    let secret = try call.key("link")
    guard secret.utf8.count == PageLink.length else { throw Problem.notFound }
    return Token.Hash(of: secret)
  }

  private static func html(_ row: Row) throws -> Response {
    let state: String = try row["state"]
    let words: (String?) -> String = { Self.escaped($0 ?? "") }
    let part: String
    switch state {
    case "acknowledged": part = "<p><strong>This page is acknowledged.</strong> Nothing more is sent.</p>"
    case "cancelled": part = "<p><strong>This page was cancelled.</strong></p>"
    default:
      part = #"<form method="post"><button type="submit">Acknowledge</button></form>"#
    }
    let body = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>\(words(try row["label"]))</title></head><body>
      <h1>\(words(try row["label"])) \(words(try row["title"]))</h1>
      <p>\(words(try row["reason"]))</p>
      <p>\(words(try row["organisation_name"])) pages \(words(try row["recipient"])).</p>
      \(part)
      </body></html>
      """
    return Response(
      status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
