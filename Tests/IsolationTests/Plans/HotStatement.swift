/// A statement that runs often, the indexes of which one must serve it, and the most pages it may touch.
struct HotStatement: Sendable {
  let name: String
  let role: String
  /// Sets the context; nil where the role needs none.
  let entering: String?
  let statement: String
  let indexes: Set<String>
  let pages: Int

  private static let own = "organisation_id = fixture.id(1, 'organisation')"

  private static func gateway(_ name: String, _ statement: String, by indexes: Set<String>, pages: Int) -> HotStatement
  {
    HotStatement(
      name: name, role: "tocsin_gateway",
      entering: "SELECT app.enter(fixture.secret(1, 'responder'), 'incident.read')", statement: statement,
      indexes: indexes, pages: pages)
  }

  static let all: [HotStatement] = people + workers

  static let people: [HotStatement] = [
    gateway(
      "the newest 50 events of an organisation",
      "SELECT * FROM event WHERE \(own) ORDER BY epoch DESC, txid DESC, id DESC LIMIT 50",
      by: ["event_order_idx"], pages: 1000),
    gateway(
      "the next 100 events of the stream",
      """
      SELECT * FROM event
      WHERE \(own) AND (epoch, txid, id) > (1, '8000'::xid8, '00000000-0000-0000-0000-000000000000'::uuid)
        AND txid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY epoch, txid, id LIMIT 100
      """,
      by: ["event_order_idx"], pages: 2000),
    gateway(
      "the timeline of an incident",
      "SELECT * FROM event WHERE \(own) AND record_id = fixture.bulk_id(301) ORDER BY epoch, txid, id LIMIT 100",
      by: ["event_record_idx"], pages: 200),
    gateway(
      "one incident",
      "SELECT * FROM incident WHERE \(own) AND id = fixture.bulk_id(301)",
      by: ["incident_pkey", "incident_imported_key"], pages: 50),
    gateway(
      "an incident by what people call it",
      "SELECT * FROM incident WHERE \(own) AND label = 'INC-2025-301'", by: ["incident_label_key"], pages: 50),
    gateway(
      "the newest 50 incidents",
      "SELECT * FROM incident WHERE \(own) ORDER BY id DESC LIMIT 50", by: ["incident_pkey", "incident_imported_key"],
      pages: 500),
    gateway(
      "50 incidents of a status, after a cursor",
      "SELECT * FROM incident WHERE \(own) AND status = 'logged' AND id < fixture.bulk_id(3000) ORDER BY id DESC LIMIT 50",
      by: ["incident_status_idx"], pages: 700),
    gateway(
      "50 incidents of a level",
      "SELECT * FROM incident WHERE \(own) AND level_key = 'level-1' ORDER BY id DESC LIMIT 50",
      by: ["incident_level_idx"], pages: 700),
    gateway(
      "50 reports to triage",
      "SELECT * FROM report WHERE \(own) AND triage = 'pending' ORDER BY id LIMIT 50",
      by: ["report_triage_idx"], pages: 700),
  ]

  static let workers: [HotStatement] = [
    HotStatement(
      name: "due timers of all organisations", role: "tocsin_sweep", entering: nil,
      statement: """
        SELECT organisation_id, id FROM timer
        WHERE fire_at <= statement_timestamp() AND fire_at > statement_timestamp() - interval '1 hour'
        ORDER BY fire_at LIMIT 100 FOR UPDATE SKIP LOCKED
        """,
      indexes: ["timer_fire_idx"], pages: 2000),
    HotStatement(
      name: "due timers of one organisation", role: "tocsin_sweep", entering: nil,
      statement: """
        SELECT organisation_id, id FROM timer
        WHERE \(own) AND fire_at <= statement_timestamp() AND fire_at > statement_timestamp() - interval '1 hour'
        ORDER BY fire_at LIMIT 100 FOR UPDATE SKIP LOCKED
        """,
      indexes: ["timer_lane_idx", "timer_fire_idx"], pages: 2000),
    HotStatement(
      name: "an organisation's due jobs", role: "tocsin_delivery", entering: nil,
      statement: """
        SELECT organisation_id, id FROM job
        WHERE queue = 'delivery' AND \(own) AND NOT dead AND urgent = false AND run_at <= statement_timestamp()
        ORDER BY run_at LIMIT 20 FOR UPDATE SKIP LOCKED
        """,
      indexes: ["job_turn_idx"], pages: 300),
    HotStatement(
      name: "open clocks past their time", role: "tocsin_sweep", entering: nil,
      statement: """
        SELECT organisation_id, id FROM deadline
        WHERE state = 'running' AND NOT superseded AND due_at < statement_timestamp() - interval '30 seconds'
        ORDER BY due_at LIMIT 100
        """,
      indexes: ["deadline_running_idx"], pages: 300),
  ]
}
