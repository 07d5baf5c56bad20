package import Postgres

extension CalendarClosures {
  /// A row for each calendar of the organisation that somebody said something of.
  package static let selection: SQL = """
    SELECT c.calendar, max(c.edition) AS edition,
      coalesce(array_agg(to_char(c.day, 'YYYY-MM-DD')) FILTER (WHERE c.act = 'closed' AND w.id IS NULL), '{}') AS closed,
      coalesce(array_agg(to_char(c.day, 'YYYY-MM-DD')) FILTER (WHERE c.act = 'open' AND w.id IS NULL), '{}') AS opened
    FROM calendar_closure c
    LEFT JOIN calendar_closure w ON w.organisation_id = c.organisation_id AND w.withdraws_id = c.id
    WHERE c.organisation_id = (SELECT app.organisation_id())
    GROUP BY c.calendar
    """

  /// From the rows of `selection`.
  package init(rows: Rows) throws {
    let overlays = try rows.map { row in
      let (closed, opened): ([String], [String]) = (try row["closed"], try row["opened"])
      let overlay = CalendarOverlay(
        name: "closures \(try row["edition"] as Int32)", closed: Set(closed.compactMap(CalendarDay.init)),
        open: Set(opened.compactMap(CalendarDay.init)))
      return (try row["calendar"] as String, overlay)
    }
    self.init(Dictionary(overlays) { _, last in last })
  }
}

extension BusinessCalendar {
  /// That of the caller's organisation.
  package static func own(_ caller: Caller, in tx: borrowing Transaction) async throws -> BusinessCalendar {
    let results = try await tx.pipeline([
      "SELECT time_zone FROM organisation WHERE organisation_id = \(caller.organisation)", CalendarClosures.selection,
    ])
    return .own(zone: try results[0].first?["time_zone"] ?? "UTC", try CalendarClosures(rows: results[1]))
  }
}
