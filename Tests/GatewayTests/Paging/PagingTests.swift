import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import Postgres
import Synchronization
import TestSupport
import Testing

@testable import Gateway

/// People are called to an incident until somebody answers, with the real sweep and the delivery worker's jobs.
@Suite(.database) struct PagingTests {
  @Test func `M83: the Incident Manager pages anybody, and the page goes on until somebody acknowledges it`()
    async throws
  {
    try await PageDesk.open { desk in
      let (bo, cy) = (try await desk.person("Bo"), try await desk.person("Cy"))
      let page = try await desk.page(
        #"{"reason":"The database is gone","steps":[\#(PageDesk.step(bo)),\#(PageDesk.step(cy))],"rounds":2}"#)
      try await desk.desk.pass("0 seconds")
      #expect(try await desk.told() == ["bo@acme.example"])
      try await desk.desk.pass("4 minutes")
      #expect(try await desk.told() == ["bo@acme.example"], "they have five minutes")
      try await desk.desk.pass("2 minutes")
      #expect(try await desk.told() == ["bo@acme.example", "cy@acme.example"])
      try await desk.desk.pass("5 minutes")
      #expect(try await desk.told() == ["bo@acme.example", "cy@acme.example", "bo@acme.example"], "once more")
      let answered = try await desk.desk.command("pages/\(page)/acknowledgement", "{}")
      #expect(answered.status == 200, "\(answered.body)")
      try await desk.desk.pass("3 hours")
      #expect(try await desk.told().count == 3)
      let shown = try await desk.shown()
      #expect(shown["state"].text == "acknowledged" && shown["acknowledgedVia"].text == "api")
      #expect(shown["acknowledgedBy"].text == desk.desk.organisation.person.path)
      #expect(try await desk.desk.command("pages/\(page)/acknowledgement", "{}").status == 409)
      for (type, count) in [("page.sent", 1), ("page.escalated", 3), ("page.told", 3), ("page.acknowledged", 1)] {
        #expect(try await desk.desk.events(type) == count, "\(type)")
      }
    }
  }

  @Test func `M83: of a page that nobody answers the Incident Manager is told, and a late answer still counts`()
    async throws
  {
    try await PageDesk.open { desk in
      let bo = try await desk.person("Bo")
      let page = try await desk.page(#"{"reason":"Help","steps":[{"targets":[{"personId":"\#(bo)"}]}]}"#)
      try await desk.desk.pass("0 seconds")
      try await desk.desk.pass("6 minutes")
      // Whoever holds the role, person or mailbox.
      let told = try await desk.told()
      #expect(told.first == "bo@acme.example" && told.count == 3, "\(told)")
      #expect(told.contains("asha@acme.example"), "\(told)")
      #expect(try await desk.shown()["state"].text == "exhausted")
      #expect(try await desk.desk.events("page.exhausted") == 1)
      try await desk.desk.pass("6 hours")
      #expect(try await desk.told() == told)
      #expect(try await desk.desk.command("pages/\(page)/acknowledgement", "{}").status == 200)
      #expect(try await desk.shown()["state"].text == "acknowledged")
    }
  }

  @Test func `M83: the link in a message acknowledges when its button is pressed, not when it is looked at`()
    async throws
  {
    try await PageDesk.open { desk in
      let bo = try await desk.person("Bo")
      try await desk.page(#"{"reason":"Say <b>yes</b>","steps":[{"targets":[{"personId":"\#(bo)"}]}]}"#)
      let courier = Listening()
      try await desk.fire(through: courier)
      let address = try #require(courier.links.first)
      let looked = try await desk.open(.get, address)
      #expect(
        looked.status == 200 && looked.text.contains("Say &lt;b&gt;yes&lt;/b&gt;") && looked.text.contains("<button"))
      #expect(try await desk.shown()["state"].text == "open", "a mail server may have looked")
      let pressed = try await desk.open(.post, address)
      #expect(pressed.status == 200 && pressed.text.contains("acknowledged"))
      let shown = try await desk.shown()
      #expect(shown["state"].text == "acknowledged" && shown["acknowledgedVia"].text == "link")
      #expect(shown["acknowledgedBy"].text == bo)
      #expect(try await desk.open(.post, address).status == 200, "again")
      #expect(try await desk.desk.events("page.acknowledged") == 1)
      try await desk.desk.pass("3 hours")
      #expect(try await desk.told() == ["bo@acme.example"])
      let owner = TestDatabase.current.database()
      let joined = try await owner.query(
        nil, "SELECT 1 FROM participant WHERE person_id = \(UUID(uuidString: bo)) AND ended_at IS NULL")
      #expect(joined.count == 1, "who answers takes part")
      let kept = try await owner.query(nil, "SELECT body FROM delivery WHERE purpose = 'page'")
      #expect(try !(kept[0]["body"] as String).contains("/pages/"), "the secret is kept nowhere")
    }
  }

  @Test func `unknown and expired links are answered alike`() async throws {
    try await PageDesk.open { desk in
      let bo = try await desk.person("Bo")
      try await desk.page(#"{"reason":"Help","steps":[{"targets":[{"personId":"\#(bo)"}]}]}"#)
      let courier = Listening()
      try await desk.fire(through: courier)
      let address = try #require(courier.links.first)
      try await TestDatabase.current.database().execute(nil, "UPDATE page_link SET expires_at = now()")
      let unknown = "/pages/\(String(repeating: "A", count: 43))"
      for method in [HTTPRequest.Method.get, .post] {
        let (expired, never) = (try await desk.open(method, address), try await desk.open(method, unknown))
        #expect(expired.status == 404 && never.status == 404)
        #expect(expired.text == never.text)
        #expect(try await desk.open(method, "/pages/short").status == 404)
      }
      #expect(try await desk.shown()["state"].text == "open")
    }
  }

  @Test func `M83: whoever is on call is paged, and where nobody is the next step follows at once`() async throws {
    try await PageDesk.open { desk in
      let (bo, cy) = (try await desk.person("Bo"), try await desk.person("Cy"))
      let schedule = try await desk.make(
        "on-call/schedules",
        #"{"name":"Night","zone":"Europe/Berlin","layers":[{"name":"all","personIds":["\#(bo)"],"starts":"2026-01-05T09:00"}]}"#
      )
      let empty = try await desk.make("on-call/schedules", #"{"name":"Empty","zone":"UTC","layers":[]}"#)
      let now = try await desk.get("on-call/schedules/\(schedule)/now")
      #expect(now["personId"] == bo && now["by"] == "layer", "\(now.body)")
      #expect(try await desk.get("on-call/schedules/\(empty)/now")["by"] == "gap")
      let policy = try await desk.make(
        "on-call/policies",
        #"{"name":"Usual","steps":[{"targets":[{"scheduleId":"\#(empty)"}]},{"targets":[{"scheduleId":"\#(schedule)"}]}]}"#
      )
      try await desk.page(#"{"reason":"Help","policyId":"\#(policy)"}"#)
      try await desk.desk.pass("0 seconds")
      #expect(try await desk.desk.events("page.unheard") == 1)
      try await desk.desk.pass("0 seconds")
      #expect(try await desk.told() == ["bo@acme.example"])
      let over = #"{"personId":"\#(cy)","from":"2020-01-01T00:00:00Z","until":"2020-06-01T00:00:00Z"}"#
      let overridden = try await desk.desk.client.post(
        "/v1/on-call/schedules/\(schedule)/overrides", over, as: desk.desk.organisation)
      #expect(overridden.status == 201, "\(overridden.body)")
      let past = try await desk.get("on-call/schedules/\(schedule)/now?at=2020-02-01T00:00:00Z")
      #expect(past["personId"] == cy && past["by"] == "override")
      let shifts = try await desk.get(
        "on-call/schedules/\(schedule)/shifts?from=2026-03-23T00:00:00Z&until=2026-04-06T00:00:00Z")
      #expect(shifts.body["items"].count == 1, "\(shifts.body)")
    }
  }

  @Test func `M85: a team, a role and one's own ways are paged, all of them at once`() async throws {
    try await PageDesk.open { desk in
      try await desk.make("contacts", #"{"team":"Night desk","email":"night@acme.example"}"#)
      let own = try await desk.desk.client.post(
        "/v1/contact-methods", #"{"channel":"phone","address":"+49 30 1"}"#, as: desk.desk.organisation)
      #expect(own.status == 201, "\(own.body)")
      try await desk.page(
        #"{"reason":"All","steps":[{"targets":[{"team":"Night desk"},{"role":"response-team","procedure":"miniorange"}]}]}"#
      )
      try await desk.desk.pass("0 seconds")
      let told = try await desk.told()
      #expect(Set(told).isSuperset(of: ["night@acme.example", "+49 30 1"]), "\(told)")
      #expect(!told.contains("asha@acme.example"), "their own way goes before the address of their entry: \(told)")
      let refused = try await desk.desk.command("pages", #"{"reason":"x","steps":[{"targets":[{"team":"Nobody"}]}]}"#)
      #expect(refused.status == 422, "\(refused.body)")
    }
  }

  @Test func `what is beyond an address's limit is held and comes as one message that lists them`() async throws {
    try await PageDesk.open { desk in
      let bo = try await desk.person("Bo")
      let set = try await desk.desk.client.send(
        .patch, "/v1/organisation", #"{"pageLimit":2}"#, as: desk.desk.organisation, [.ifMatch: "*"])
      #expect((set["pageLimit"], set["pageLimitMinutes"]) == ("2", "15"), "\(set.body)")
      for number in 1...5 {
        try await desk.page(#"{"reason":"Page \#(number)","steps":[{"targets":[{"personId":"\#(bo)"}]}]}"#)
      }
      let courier = Listening()
      try await desk.fire(through: courier)
      #expect(courier.bodies.count == 2)
      _ = try await TestDatabase.current.database().execute(
        nil, "UPDATE job SET run_at = now() WHERE kind = 'deliver'")
      try await desk.desk.work(through: courier)
      #expect(courier.bodies.count == 3)
      let bundle = try #require(courier.bodies.last)
      let listed = (1...5).filter { bundle.contains("Page \($0)") }
      #expect(listed.count == 3, "\(bundle)")
      #expect(courier.links.count == 5, "each with its own link")
      let waiting = try await TestDatabase.current.database().query(
        nil, "SELECT 1 FROM delivery WHERE purpose = 'page' AND state <> 'sent'")
      #expect(waiting.isEmpty)
    }
  }

  /// Accepts everything and keeps what was sent.
  private final class Listening: Courier {
    private let kept = Mutex<[String]>([])

    var bodies: [String] { kept.withLock { $0 } }
    var links: [String] {
      bodies.flatMap { $0.matches(of: /https:\/\/tocsin\.example(\/pages\/\S+)/).map { String($0.output.1) } }
    }

    func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
      if letter.delivery.purpose == .page { kept.withLock { $0.append(letter.delivery.body) } }
      return .accepted(reply: "250 queued")
    }
  }
}
