import Foundation
import Postgres

@testable import Gateway
@testable import IncidentResponse

/// A statement that runs often, the indexes of which one must serve it, and the most pages it may touch. Those of people
/// are what the gateway itself sends.
struct HotStatement: Sendable {
  let name: String
  let role: String
  /// Sets the context; nil where the role needs none.
  let entering: SQL?
  let statement: SQL
  /// Empty where its plan names none: what a function does inside, and tables that stay small.
  let indexes: Set<String>
  let pages: Int

  /// Rows of the bulk that the statements ask for.
  struct Keys: Sendable {
    let organisation: UUID
    let incident: UUID
    let later: UUID
    let department: UUID
  }

  static func all(_ keys: Keys) -> [HotStatement] { people(keys) + workers + judging(keys) + dossier(keys) }

  static let newestEvents = gateway(
    "the newest 50 events of an organisation",
    "SELECT * FROM event WHERE \(own) ORDER BY epoch DESC, txid DESC, id DESC LIMIT 50",
    by: ["event_order_idx"], pages: 1000)

  static func people(_ keys: Keys) -> [HotStatement] {
    let page = PageRequest(limit: 50)
    return [
      newestEvents,
      gateway(
        "the next 200 events of the stream",
        EventStream.next(after: Event.Position(epoch: 1, transaction: 8000, id: keys.incident), limit: 200),
        by: ["event_order_idx"], pages: 4000),
      gateway(
        "the timeline of an incident", TimelineRoutes.events(of: keys.incident, "", page), by: ["event_record_idx"],
        pages: 400),
      gateway(
        "one incident", IncidentRoutes.reading(keys.incident), by: ["incident_pkey", "incident_imported_key"], pages: 50
      ),
      gateway(
        "an incident by what people call it", IncidentRoutes.newest(IncidentFilters(label: "INC-2025-301"), page),
        by: ["incident_label_key"], pages: 50),
      gateway(
        "the newest 50 incidents", IncidentRoutes.newest(IncidentFilters(), page),
        by: ["incident_pkey", "incident_imported_key"], pages: 900),
      gateway(
        "50 incidents of a status, after a cursor",
        IncidentRoutes.newest(IncidentFilters(after: keys.later, status: "logged"), page),
        by: ["incident_status_idx"], pages: 900),
      gateway(
        "50 incidents of a level", IncidentRoutes.newest(IncidentFilters(level: "level-1"), page),
        by: ["incident_level_idx"], pages: 900),
      gateway(
        "50 incidents of a department", IncidentRoutes.newest(IncidentFilters(department: keys.department), page),
        by: ["record_department_idx"], pages: 900),
      gateway(
        "incidents by a word of their title",
        IncidentRoutes.newest(IncidentFilters(words: SearchWords("4711")), page),
        by: ["incident_word_pkey"], pages: 900),
      gateway(
        "incidents by a word that all have",
        IncidentRoutes.newest(IncidentFilters(words: SearchWords("incident")), page),
        by: ["incident_word_record_idx"], pages: 4000),
      gateway(
        "incidents by a word that all have and one that few have",
        IncidentRoutes.newest(IncidentFilters(words: SearchWords("incident 4711")), page),
        by: ["incident_word_record_idx"], pages: 4000),
      gateway(
        "50 reports to triage", ReportRoutes.newest(" AND p.triage = \("pending")", page), by: ["report_triage_idx"],
        pages: 900),
    ]
  }

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
    HotStatement(
      name: "a page of running clocks beside their timers", role: "tocsin_sweep", entering: nil,
      // Without a visibility map, as here, the others are as good.
      statement: ClockWalk().statement, indexes: ["deadline_armed_idx", "deadline_pkey", "deadline_open_idx"],
      pages: 10 * ClockWalk.page),
  ]

  /// What the delivery worker asks to keep verdicts, from the first event on and in the middle.
  static func judging(_ keys: Keys) -> [HotStatement] {
    [
      HotStatement(
        name: "organisations whose events are to be judged", role: "tocsin_delivery", entering: nil,
        statement: ConformityKeeper.organisationsToJudge, indexes: [], pages: 400)
    ]
      + ConformityKeeper.opening(keys.organisation).enumerated().map { place, statement in
        delivery(
          "events to judge, statement \(place + 1)", statement, by: place == 2 ? ["event_order_idx"] : [],
          pages: place == 2 ? 6000 : 50)
      }
      + [
        delivery(
          "the place of judging",
          ConformityKeeper.proceed(
            to: ConformityKeeper.Batch.Place(epoch: 1, transaction: "8000", event: keys.incident),
            organisation: keys.organisation), by: [], pages: 50)
      ]
  }

  /// What every command reads of its incident, and whoever judges it.
  static func dossier(_ keys: Keys) -> [HotStatement] {
    Dossier.selection(of: keys.incident).enumerated().flatMap { place, statement in
      [
        gateway("a dossier, statement \(place + 1)", statement, by: [], pages: 100),
        delivery("a dossier for a worker, statement \(place + 1)", statement, by: [], pages: 100),
      ]
    }
      + Conformity.Ground.selection(of: keys.incident).enumerated().flatMap { place, statement in
        [
          gateway("the ground of verdicts, statement \(place + 1)", statement, by: [], pages: 100),
          delivery("the ground of verdicts for a worker, statement \(place + 1)", statement, by: [], pages: 100),
        ]
      }
  }

  private static let own: SQL = "organisation_id = fixture.id(1, 'organisation')"

  private static func delivery(_ name: String, _ statement: SQL, by indexes: Set<String>, pages: Int) -> HotStatement {
    HotStatement(
      name: name, role: "tocsin_delivery",
      entering: "SELECT app.enter_organisation(fixture.id(1, 'organisation'))", statement: statement, indexes: indexes,
      pages: pages)
  }

  private static func gateway(_ name: String, _ statement: SQL, by indexes: Set<String>, pages: Int) -> HotStatement {
    HotStatement(
      name: name, role: "tocsin_gateway",
      entering: "SELECT app.enter(fixture.secret(1, 'responder'), 'incident.read')", statement: statement,
      indexes: indexes, pages: pages)
  }
}
