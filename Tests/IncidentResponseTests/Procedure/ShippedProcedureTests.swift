import Testing

@testable import IncidentResponse

@Suite struct ShippedProcedureTests {
  @Test(arguments: Procedures.paths)
  func `a procedure of the repository has nothing wrong or doubtful in it`(path: String) throws {
    let (procedure, problems) = Procedure.inspect(try Procedures.text(path), file: path)
    #expect(procedure != nil)
    #expect(problems.map(\.description) == [])
  }
}
