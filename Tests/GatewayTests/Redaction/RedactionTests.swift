import Foundation
import HummingbirdTesting
import IncidentResponse
import Logging
import Postgres
import TestSupport
import Testing

@testable import Gateway
@testable import ReportWorker

/// Documents for people outside hold nothing that was written for those inside, in none of their bytes.
@Suite(.database) struct RedactionTests {
  @Test func `M91, L27, L26: no byte of what goes outside holds what is internal, and the internal report does`()
    async throws
  {
    try await Self.stage { desk in
      // The internal report follows from it.
      let resolved = try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      #expect(resolved.status == 200, "\(resolved.body)")
      for (document, more) in [("external-report", ""), ("client-notice", #","client":"North Mill""#)] {
        let asked = try await desk.command("documents", #"{"document":"\#(document)"\#(more)}"#)
        #expect(asked.status == 202, "\(document): \(asked.body)")
      }
      let planted = try await Canaries.plant()
      #expect(planted.count > 40, "\(planted.count) columns took one")
      try await render()
      let files = try await self.files()
      let kinds = Set(files.map(\.kind))
      #expect(kinds.isSuperset(of: ["external-report", "client-notice", "internal-report"]), "\(kinds)")
      for file in files where ["external-report", "client-notice"].contains(file.kind) {
        #expect(!file.name.contains(Canaries.mark))
        for text in try await file.texts() {
          #expect(!text.contains(Canaries.mark), "\(file.kind) as \(file.format): \(around(text))")
          #expect(!text.contains("South Mill") && !text.contains("Asha"), "\(file.kind) as \(file.format)")
        }
      }
      // The search would find them.
      for file in files where file.kind == "internal-report" {
        let texts = try await file.texts().joined()
        #expect(texts.contains(Canaries.mark), "\(file.format)")
        for name in ["incident.title", "log_record.summary", "evidence.file_name"] where file.format != "html" {
          #expect(texts.contains("\(Canaries.mark)-\(name)"), "\(file.format): \(name)")
        }
      }
      func words(_ kind: String) async throws -> String {
        let pdf = try #require(files.first { $0.kind == kind && $0.format == "pdf" })
        return try await Repository.words(ofPDF: pdf.bytes)
      }
      let report = try await words("external-report")
      for told in ["Ordering", "Payments", "Orders were late", "We closed the door", "hr@xecurify.com"] {
        #expect(report.contains(told), "\(told)")
      }
      let notice = try await words("client-notice")
      for told in ["North Mill", "Orders were late", "We closed the door", "Change your password"] {
        #expect(notice.contains(told), "\(told)")
      }
    }
  }

  @Test func `M91: the external report is made on request alone, once the services restored are stated`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let early = try await desk.command("documents", #"{"document":"external-report"}"#)
      #expect((early.status, early.code) == (409, "gate"), "\(early.body)")
      #expect(early.body["missing"].list == ["Services restored"])
      let other = try await desk.command("documents", #"{"document":"external-report","client":"North Mill"}"#)
      #expect((other.status, other["errors.0.pointer"]) == (422, "#/client"), "\(other.body)")
      try await desk.command("facts", #"{"name":"services_restored","value":["Ordering"]}"#)
      #expect(try await desk.items("documents").allSatisfy { $0["kind"].text != "external-report" })
      #expect(try await desk.command("documents", #"{"document":"external-report"}"#).status == 202)
      try await desk.render()
      let made = try #require(try await desk.items("documents").first { $0["kind"].text == "external-report" })
      #expect(made["state"].text == "ready" && made["client"] == .null, "\(made)")
    }
  }

  @Test func `L27: the notice to a client becomes a document of that client's own once its words stand`() async throws {
    try await Self.stage { desk in
      let waiting = try await desk.command("documents", #"{"document":"client-notice","client":"South Mill"}"#)
      #expect((waiting.status, waiting.code) == (409, "gate"), "\(waiting.body)")
      for body in [#"{"document":"client-notice"}"#, #"{"document":"client-notice","client":"West Mill"}"#] {
        let refused = try await desk.command("documents", body)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, "#/client"), "\(refused.body)")
      }
      let south = try #require(
        try await desk.items("communications?limit=100").first { $0["client"].text == "South Mill" })
      #expect(try await desk.command("communications/\(south["id"].text)/approval", "{}").status == 200)
      try await desk.work()
      for client in ["North Mill", "South Mill"] {
        let asked = try await desk.command("documents", #"{"document":"client-notice","client":"\#(client)"}"#)
        #expect(asked.status == 202, "\(asked.body)")
      }
      try await desk.render()
      let made = try await desk.items("documents").filter { $0["kind"].text == "client-notice" }
      #expect(Set(made.map { $0["client"].text }) == ["North Mill", "South Mill"] && made.count == 2, "\(made)")
    }
  }

  /// An incident under both procedures, of which the North Mill was notified and the South Mill not yet.
  static func stage(_ body: @escaping @Sendable (ResponseDesk) async throws -> Void) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    for procedure in ["miniorange", "ledgerpro"] { try await gateway.adopt(procedure, by: acme) }
    try await gateway.serve { client in
      for name in ["North", "South"] {
        let person = #"{"kind":"customer","name":"\#(name) Mill","email":"\#(name.lowercased())@clients.example"}"#
        #expect(try await client.post("/v1/people", person, as: acme).status == 201)
      }
      let found = Date.now.addingTimeInterval(-3600).formatted(.iso8601)
      let desk = try await ResponseDesk.open(
        [("miniorange", "level-2"), ("ledgerpro", "high")], more: #","facts":[{"name":"detected","at":"\#(found)"}]"#,
        as: acme, client)
      for fact in [
        #"{"name":"affected_customers","value":["North Mill","South Mill"]}"#,
        #"{"name":"customer_impact","value":"Orders were late"}"#, #"{"name":"advice","value":"Change your password"}"#,
        #"{"name":"measures_taken","value":"We closed the door"}"#,
        #"{"name":"services_affected","value":["Ordering","Payments"]}"#,
        #"{"name":"services_restored","value":["Ordering"]}"#, #"{"name":"start_of_impact","at":"\#(found)"}"#,
        #"{"name":"end_of_impact","at":"\#(found)"}"#,
      ] {
        #expect(try await desk.command("facts", fact).status == 200, "\(fact)")
      }
      try await desk.work()
      let north = try #require(
        try await desk.items("communications?limit=100").first { $0["client"].text == "North Mill" })
      #expect(try await desk.command("communications/\(north["id"].text)/approval", "{}").status == 200)
      try await desk.work()
      try await body(desk)
    }
  }

  /// As the report worker does, with its renderer.
  private func render() async throws {
    let python = try await Repository.pythonEnvironment().appending(path: "bin/python").path
    let typst = TypstRenderer(
      .inShareDirectory(Repository.root, python: python, fonts: try await Repository.fonts()),
      logger: Logger(label: "test"))
    let press = try DocumentPress(documents: Repository.documents, renderer: typst)
    let database = TestDatabase.current.database(as: "tocsin_report")
    let handler = RenderHandler(database: database, library: ProcedureLibrary(), maker: RefusingPress(press: press))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await typst.run() }
      while let job = try await JobClaim.take(.report, limit: 1, lease: .seconds(120), in: database).jobs.first {
        #expect(try await handler.perform(job) == .completed)
      }
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  private func around(_ text: String) -> String {
    text.range(of: Canaries.mark).map { String(text[$0.lowerBound...].prefix(60)) } ?? ""
  }

  private struct File {
    let kind: String
    let format: String
    let name: String
    let bytes: Data

    /// Everything that can be read in it.
    func texts() async throws -> [String] {
      let raw = String(decoding: bytes, as: UTF8.self)
      guard format == "pdf" else { return [raw] }
      return [raw, try await Repository.words(ofPDF: bytes)] + (try await Repository.streams(ofPDF: bytes))
    }
  }

  private func files() async throws -> [File] {
    let rows = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT d.kind, v.format, v.file_name, (
        SELECT string_agg(c.bytes, '' ORDER BY c.position) FROM blob_chunk c WHERE c.blob_id = v.blob_id) AS bytes
      FROM document_version v JOIN document d ON d.id = v.document_id
      """)
    return try rows.map {
      File(kind: try $0["kind"], format: try $0["format"], name: try $0["file_name"], bytes: try $0["bytes"])
    }
  }
}
