import Testing

@testable import IncidentResponse

/// By what right somebody acts on a version.
@Suite struct PolicyStandingTests {
  private let policy = Procedure.Policy(
    clauses: [], editors: ["officer"], approvers: ["board"], readers: [], acknowledgement: nil)

  @Test(arguments: [
    (PolicyAct.drafted, ["officer"], "role"), (.drafted, ["board"], "refused"), (.approved, ["board"], "role"),
    (.approved, ["officer"], "refused"), (.published, ["officer"], "role"), (.published, ["board"], "role"),
    (.submitted, [], "refused"),
  ])
  func `the policy names who does what`(act: PolicyAct, held: [String], basis: String) throws {
    let standing = PolicyStanding(managesProcedures: true, held: Set(held), appointed: ["officer", "board"])
    #expect((try? standing.basis(of: act, under: policy).name) ?? "refused" == basis)
  }

  @Test func `a vacancy is filled by the permission, role by role`() throws {
    let manager = PolicyStanding(managesProcedures: true, appointed: ["officer"])
    #expect(try manager.basis(of: .approved, under: policy) == .vacancy(["board"]))
    #expect(throws: Refusal.self) { try manager.basis(of: .drafted, under: policy) }
    #expect(throws: Refusal.self) { try PolicyStanding().basis(of: .approved, under: policy) }
  }

  @Test func `nobody approves their own, where the policy names approvers`() throws {
    let author = PolicyStanding(held: ["board"], appointed: ["board"], isAuthor: true)
    let refusal = #expect(throws: Refusal.self) { try author.basis(of: .approved, under: policy) }
    #expect(refusal?.code == .forbidden && refusal?.message.contains("another board") == true)
    var open = policy
    open.approvers = []
    let editor = PolicyStanding(held: ["officer"], appointed: ["officer"], isAuthor: true)
    #expect(try editor.basis(of: .approved, under: open) == .role("officer"))
  }

  @Test func `without a policy the permission decides, and an operator is always one`() throws {
    #expect(try PolicyStanding(managesProcedures: true).basis(of: .drafted, under: nil) == .permission)
    #expect(try PolicyStanding(isOperator: true).basis(of: .approved, under: policy) == .operator)
    #expect(throws: Refusal.self) { try PolicyStanding().basis(of: .drafted, under: nil) }
  }
}
