import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct PolicyCommandTests {
  private let here = ["--organisation", "harbour"]

  @Test func `M8: a version is drafted, submitted, approved and published at the command line`() async throws {
    _ = try await TestOrganisation.make()
    let file = Repository.root.appending(path: "procedures/miniorange.yaml")
    let text = try String(contentsOf: file, encoding: .utf8).replacing(#"version: "1.0""#, with: #"version: "1.1""#)
    let directory = try TestDirectory()
    let next = try directory.write(text, to: "next.yaml")
    try await TocsinCall.run(["procedure", "draft", next.path] + here).succeeded()
    let early = try await TocsinCall.run(["procedure", "publish", "miniorange@1.1"] + here)
    #expect(early.status == 1 && early.errors.contains("it must be approved"))
    for command in ["submit", "approve", "publish"] {
      try await TocsinCall.run(["procedure", command, "miniorange@1.1"] + here).succeeded()
    }
    let list = try await TocsinCall.run(["procedure", "list", "--json"] + here).succeeded().list
    #expect(list.map { "\($0["version"] ?? "") \($0["status"] ?? "")" } == ["1.0 retired", "1.1 published"])
    try await TocsinCall.run(["procedure", "publish", "miniorange@1.0"] + here).succeeded()
    #expect(try await TocsinCall.run(["procedure", "publish", "miniorange@9"] + here).status == 1)
    #expect(try await TocsinCall.run(["procedure", "publish", "miniorange"] + here).status == 64)
    let whole = try await TocsinCall.run(["procedure", "show", "miniorange", "--text"] + here).succeeded().output
    #expect(whole.contains("## Performance measures") && whole.contains("- **M7** (2):"))
  }

  @Test func `M9 M37: who has not read and whose course is overdue is listed`() async throws {
    let organisation = try await TestOrganisation.make()
    let status = ["procedure", "status", "miniorange"]
    let missing = try await TocsinCall.run(status + ["--json"] + here).succeeded().list
    #expect(missing.map { $0["state"] as? String } == ["missing", "missing", "missing"])
    #expect(try await TocsinCall.run(status + ["--overdue", "--json"] + here).succeeded().list.isEmpty)

    let record = ["training", "record", "mia.member@example.org", "reporting-incidents", "--procedure", "miniorange"]
    let future = try await TocsinCall.run(record + ["--completed-at", "2999-01-01T00:00:00Z"] + here)
    #expect(future.status == 1 && future.errors.contains("not before"))
    try await TocsinCall.run(record + ["--trainer", "Tara"] + here).succeeded()
    let unknown = try await TocsinCall.run(["training", "record", "nobody@example.org"] + record.dropFirst(3) + here)
    #expect(unknown.status == 1)
    let courses = try await TocsinCall.run(["training", "list", "--json"] + here).succeeded().list
    #expect(courses.map { $0["state"] as? String } == ["unconfirmed"])
    #expect(courses.first?["trainer"] as? String == "Tara")

    try await TestDatabase.current.database().execute(
      nil,
      """
      UPDATE obligation SET anchor_at = now() - interval '2 days', due_at = now() - interval '1 day'
      WHERE person_id = \(organisation.member.id)
      """)
    let overdue = try await TocsinCall.run(["training", "list", "--overdue"] + here).succeeded().output
    #expect(overdue.contains("mia.member@example.org") && overdue.contains("reporting-incidents"))
  }

  @Test func `M4: the measures of a procedure are printed, for people and for machines`() async throws {
    _ = try await TestOrganisation.make()
    let measures = ["procedure", "measures", "miniorange"]
    let shown = try await TocsinCall.run(measures + here).succeeded().output
    #expect(
      shown.contains("From detection to report") && shown.contains("24 h") && shown.contains("0 of 0"), "\(shown)")
    let found = try await TocsinCall.run(measures + ["--json", "--from", "2026-01-01"] + here).succeeded().list
    #expect(found.map { $0["key"] as? String }.first == "time-to-detect")
    #expect(found.allSatisfy { $0["incidents"] as? Int == 0 })
    let wrong = try await TocsinCall.run(measures + ["--until", "soon"] + here)
    #expect(wrong.status == 64 && wrong.errors.contains("--until is a time"), "\(wrong.errors)")
  }
}
