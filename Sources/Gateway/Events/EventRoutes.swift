import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// The live stream of events (Server-Sent Events).
struct EventRoutes: Sendable {
  let database: Database
  let feed: EventFeed

  var endpoints: [Endpoint] {
    [.get("/v1/events", parameters: ["after"], produces: ["text/event-stream"], stream)]
  }

  /// From `Last-Event-ID` (or `after`, for clients that cannot set a header) on; without either, from now on.
  func stream(_ call: Call) async throws -> Response {
    let scope = call.scope(.eventRead)
    let start: Event.Position
    if let given = try Self.position(call) {
      start = given
      _ = try await EventStream.batch(after: given, limit: 0, scope, database)
    } else {
      start = try await EventStream.now(scope, database)
    }
    let (seat, signals) = try feed.join(call.token)
    let stream = EventStream(database: database, scope: scope, start: start, signals: signals)
    let feed = feed
    let body = ResponseBody { writer in
      defer { feed.leave(seat) }
      try await stream.write(to: &writer)
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
      body: body)
  }

  private static func position(_ call: Call) throws -> Event.Position? {
    let rule = "must be the id of an event of this stream"
    if let header = call.request.headers[.lastEventID] {
      guard let position = Event.Position(text: header) else { throw Problem.invalidHeader("Last-Event-ID", rule) }
      return position
    }
    let query = QueryFields(call.request)
    let text = query.optional("after", .text(0...200))
    let position = text.flatMap(Event.Position.init(text:))
    if text != nil, position == nil { query.complain("after", rule) }
    try query.verify()
    return position
  }
}

extension HTTPField.Name {
  static let lastEventID = Self("Last-Event-ID")!
  /// Asks reverse proxies not to hold the stream back.
  fileprivate static let accelBuffering = Self("X-Accel-Buffering")!
}
