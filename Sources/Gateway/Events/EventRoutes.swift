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
    let given = call.request.headers[.lastEventID] ?? call.request.uri.queryParameters["after"].map(String.init)
    let start: Event.Position
    if let given {
      guard let position = Event.Position(text: given) else {
        throw Problem.invalidHeader("Last-Event-ID", "must be the id of an event of this stream")
      }
      start = position
      _ = try await EventStream.batch(after: position, limit: 0, scope, database)
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
}

extension HTTPField.Name {
  static let lastEventID = Self("Last-Event-ID")!
  /// Asks reverse proxies not to hold the stream back.
  fileprivate static let accelBuffering = Self("X-Accel-Buffering")!
}
