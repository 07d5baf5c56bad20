import Crypto
import Foundation
import HTTPTypes
import Subprocess
import TestSupport
import Testing

extension Guarantees {
  @Suite struct ReportBecomesClosedIncidentTests {
    @Test func `M49: a report becomes a closed incident, and people are told type, impact, measures and status`()
      async throws
    {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisationByCommandLine()
        let gateway = try await installation.start(.gateway)
        _ = try await installation.start(.deadlineWorker)
        _ = try await installation.start(.reportWorker)
        let incident = try await Self.open(try gateway.api(token))
        try await Self.respond(incident, installation.mail)
        try await Self.passPhases(incident)
        try await Self.end(incident)

        let closed = try await incident.get()
        #expect(closed["status"] == "closed")
        let types = try await incident.timeline().compactMap { $0["type"].text }
        for type in ["incident.opened", "incident.logged", "response.started", "communication.sent", "document.issued"]
        {
          #expect(types.contains(type), "\(type)")
        }
        #expect(types.filter { $0 == "phase.entered" }.count == 4)
        #expect(types.last { $0.hasPrefix("incident.") } == "incident.closed")
        for kind in ["log-document", "internal-report"] { try await Self.readPDF(of: kind, incident) }
      }
    }

    /// Report, triage, log record, level; the plan does not start before the record (M27).
    private static func open(_ api: API) async throws -> HandledIncident {
      let report = try await api.post(
        "/v1/reports",
        ["channel": "email", "summary": "Orders vanish", "awareAt": "\(hoursAgo(2))"])
      try #require(report.status == 201, "\(report.json)")
      let opened = try await api.post(
        "/v1/incidents", ["title": "Orders are lost", "reportId": .string(report["id"])])
      try #require(opened.status == 201, "\(opened.json)")
      #expect(try await api.get("/v1/reports/\(report["id"])")["triage"] == "incident")
      let incident = HandledIncident(api: api, id: opened["id"], label: opened["label"])

      let early = try await incident.attempt("responses", ["procedure": "miniorange"])
      #expect((early.status, early["code"]) == (409, "gate"))
      try await incident.order(
        "log",
        [
          "summary": "Orders are lost", "description": "Customers cannot order", "fault": "Database of the shop",
          "affectedProducts": "Shop",
        ])
      try await incident.order("level", ["procedure": "miniorange", "eventType": "loss-of-data"])
      try await incident.order("facts", ["name": "start_of_impact", "at": "\(hoursAgo(2))"])
      try await incident.order("facts", ["name": "detected", "at": "\(hoursAgo(1))"])
      return incident
    }

    /// The plan starts; employees and customers get their messages.
    private static func respond(_ incident: HandledIncident, _ mail: SMTPReceiver) async throws {
      let started = try await incident.order("responses", ["procedure": "miniorange"])
      #expect(started["status"] == "responding")
      #expect(try await incident.get("responses")["items.0.plan"] == "generic")
      for address in Installation.employees {
        let message = try await until("\(address) is told") {
          // The report itself was told before, to those who receive reports (M28).
          mail.received.first {
            $0.recipients == [address] && $0.purpose == "communication" && $0.subject.contains(incident.label)
          }
        }
        for field in [
          "Type of incident: Loss of Data", "Impact: Customers cannot order", "Measures or actions taken:",
          "Current status:",
        ] {
          #expect(message.text.contains(field), "M49: \(field)")
        }
      }
      let notice = try #require(try await incident.communication("customers-first"))
      try await incident.order("communications/\(notice["id"].text ?? "")/decision", ["required": true])
      try await until("the customer is told") {
        mail.received.contains { $0.recipients == [Installation.customer] }
      }
      try await until("the 8 h clock is met") { try await incident.clock("customer-notice-8h")?["state"] == "met" }
    }

    /// Steps and gates of the four phases.
    private static func passPhases(_ incident: HandledIncident) async throws {
      let response = try await incident.get("responses")["items.0.id"]
      let early = try await incident.attempt("responses/\(response)/advance")
      #expect((early.status, early["code"]) == (409, "gate"))
      #expect(!early.json["missing"].items.isEmpty)
      _ = try await until("the log document is made") { try await incident.document("log-document") }
      let me = try await incident.api.get("/v1/me")["personId"]
      try await incident.order(
        "appointments", ["procedure": "miniorange", "role": "incident-manager", "personId": .string(me)])
      let phases = [
        ["assess", "appoint-incident-manager", "execute-generic-plan"], ["monitor-actions", "inform-key-people"],
        ["execute-backup", "hold-meeting", "estimate-duration", "draw-up-strategies", "plan-follow-up"],
      ]
      for steps in phases {
        for step in steps { try await incident.carryOut(step, of: response) }
        try await until("the next phase is entered") {
          let answer = try await incident.attempt("responses/\(response)/advance")
          return answer.status == 200
        }
      }
      try await incident.order("responses/\(response)/steps/convene", ["state": "done"])
      #expect(try await incident.get("responses")["items.0.phase"] == "ongoing-assessment")
      try await incident.order("timeline", ["text": "Restored from the copy of the night"])
    }

    /// Resolution, report, review, close; not closed before the report, the review and its risk assessment (M89, M93, M94).
    private static func end(_ incident: HandledIncident) async throws {
      try await incident.order("facts", ["name": "end_of_impact", "at": "\(hoursAgo(0.1))"])
      let resolved = try await incident.order("resolve", ["outcome": "resolved", "summary": "All orders are back"])
      #expect(resolved["status"] == "resolved")
      #expect(try await incident.attempt("close").status == 409)
      _ = try await until("the internal report is made") { try await incident.document("internal-report") }
      try await incident.order("review", ["findings": "A second copy is needed"])
      let assessment = "responses/\(try await incident.get("responses")["items.0.id"])/steps/assess-risk"
      try await incident.order("\(assessment)/answers", ["answers": ["setup": "One copy in one place"]])
      try await incident.order(assessment, ["state": "done"])
      try await until("what follows the report is done") {
        let answer = try await incident.attempt("close")
        return answer.status == 200
      }
    }

    /// The file is a PDF, its bytes are those that the API vouches for, and it names the incident.
    private static func readPDF(of kind: String, _ incident: HandledIncident) async throws {
      let document = try #require(try await incident.document(kind))
      let pdf = try #require(document["versions"].items.last { $0["format"].text == "pdf" })
      let file = try await incident.api.get(try #require(pdf["href"].text))
      #expect(file.status == 200)
      #expect(file.headers[.contentType] == "application/pdf")
      #expect(file.bytes.starts(with: Data("%PDF".utf8)))
      let hash = SHA256.hash(data: file.bytes).map { String(format: "%02x", $0) }.joined()
      #expect(hash == pdf["sha256"].text)
      #expect(Double(file.bytes.count) == pdf["size"].number)
      let directory = try TestDirectory()
      let path = directory.url.appending(path: "document.pdf")
      try file.bytes.write(to: path)
      let words = try await Repository.output(of: "pdftotext", path.path, "-")
      #expect(words.contains(incident.label))
      #expect(words.contains("Orders are lost"))
    }
  }

  /// An instant that lies so many hours back, as the API writes it.
  static func hoursAgo(_ hours: Double) -> String {
    Date.now.addingTimeInterval(-hours * 3600).formatted(.iso8601)
  }

  /// An incident whose impact began nine hours ago, so that customers should have been told an hour ago.
  static func openNineHoursLate(_ api: API) async throws -> HandledIncident { try await open(api, begun: 9) }

  /// - Parameter hours: how long ago its impact began.
  static func open(_ api: API, begun hours: Double) async throws -> HandledIncident {
    let opened = try await api.post(
      "/v1/incidents",
      [
        "title": "Orders are lost", "procedures": [["procedure": "miniorange", "eventType": "loss-of-data"]],
        "log": ["summary": "s", "description": "d", "fault": "f", "affectedProducts": "a"],
        "facts": [["name": "start_of_impact", "at": .string(hoursAgo(hours))]], "start": true,
      ])
    try #require(opened.status == 201, "\(opened.json)")
    return HandledIncident(api: api, id: opened["id"], label: opened["label"])
  }
}
