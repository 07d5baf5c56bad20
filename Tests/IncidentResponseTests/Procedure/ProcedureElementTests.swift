import Foundation
import Testing

@testable import IncidentResponse

@Suite struct ProcedureElementTests {
  @Test(arguments: Procedures.paths)
  func `every element has a reference of its own`(path: String) throws {
    let elements = try Procedures.read(path).elements
    #expect(Set(elements.map(\.reference)).count == elements.count)
    #expect(elements.allSatisfy { !$0.title.isEmpty && $0.rank > 0 })
  }

  @Test(arguments: Procedures.paths)
  func `every clause is carried by an element or attested`(path: String) throws {
    let procedure = try Procedures.read(path)
    let carried = Set(procedure.elements.filter { $0.kind != .clause }.flatMap(\.clauses))
    #expect(procedure.clauses.filter { !carried.contains($0.id) && $0.attestation == nil }.map(\.id) == [])
  }

  @Test(arguments: Procedures.paths)
  func `a procedure comes back from JSON as it was`(path: String) throws {
    let procedure = try Procedures.read(path)
    let json = try JSONEncoder().encode(procedure)
    #expect(try JSONDecoder().decode(Procedure.self, from: json) == procedure)
  }

  @Test func `the same text has the same fingerprint and another text another`() throws {
    let text = try Procedures.text(Procedures.paths[0])
    #expect(try Procedure.read(text, file: "a").sha256 == Procedure.read(text, file: "b").sha256)
    #expect(Procedure.fingerprint(of: text) != Procedure.fingerprint(of: text + "\n"))
    #expect(
      Procedure.fingerprint(of: "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `both policies are there clause by clause`() throws {
    #expect(try Procedures.miniorange().clauses.map(\.id) == (1...97).map { "M\($0)" })
    #expect(try Procedures.ledgerpro().clauses.map(\.id) == (1...37).map { "L\($0)" })
  }

  @Test func `parts of an element carry its key`() throws {
    let procedure = try Procedures.miniorange()
    let zone = try #require(procedure.element(.init(kind: .task, key: "execute-service-plan/other-zone")))
    #expect(zone.clauses == ["M76", "M77"])
    #expect(procedure.element(.init(kind: .estimateValue, key: "duration/one-week")) != nil)
  }

  @Test func `LedgerPro has its twenty steps in seven phases`() throws {
    let procedure = try Procedures.ledgerpro()
    #expect(procedure.steps.compactMap(\.number) == Array(1...20))
    #expect(procedure.phases.count == 7)
    #expect(procedure.phases.map(\.scope) == [.standing] + Array(repeating: .incident, count: 6))
  }

  @Test func `the misprint of the contact list is kept and noted`() throws {
    let contact = try #require(Procedures.miniorange().contacts.first { $0.key == "implementation" })
    #expect(contact.address == "info@xeurify.com")
    #expect(contact.note?.contains("xecurify.com") == true)
  }

  @Test func `the log document has exactly its four fields`() throws {
    let procedure = try Procedures.miniorange()
    let document = try #require(procedure.documents.first { $0.key == procedure.intake.logDocument })
    let titles = document.fields.compactMap { key in procedure.fields.first { $0.key == key }?.title }
    #expect(titles == ["Incident Summary", "Description", "Fault", "Affected Products"])
  }
}
