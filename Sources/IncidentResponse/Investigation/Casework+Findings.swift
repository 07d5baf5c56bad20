package import Foundation
import Postgres

extension Casework {
  /// States what was found, as an answer to a question of the step (L19 to L22, M94), for its owners. The scope of an incident
  /// grows after its first report, so a step that is settled already takes further findings.
  ///
  /// - Returns: the key of the finding.
  package mutating func find(
    _ draft: Finding.Draft, asked question: String, in key: String, of responseID: UUID
  ) throws -> UUID {
    guard let response = dossier.responses.first(where: { $0.id == responseID }) else {
      throw Refusal.notFound("response")
    }
    guard let version = dossier.procedure(of: response),
      let step = version.procedure.steps.first(where: { $0.key == key }), let element = version.id(.step, key),
      response.steps.contains(where: { $0.element == element })
    else { throw Refusal.notFound("step of this response") }
    try require(.responding, .resolved, .reviewed, to: "state findings")
    try requireOwner(of: step, version, to: "state what the step \(step.title) finds")
    let asking = step.questions.filter { $0.finding != nil }
    guard let asked = asking.first(where: { $0.key == question }), let kind = asked.finding else {
      let known = asking.map(\.key).joined(separator: ", ")
      throw Refusal(
        .invalid, "\(step.title) takes findings for: \(known.isEmpty ? "nothing" : known).", at: "/question")
    }
    try check(draft, as: kind)
    let id = try insert(draft, as: kind, for: asked, of: element)
    try followFindings(of: kind, for: asked, by: element)
    return id
  }

  private func check(_ draft: Finding.Draft, as kind: Finding.Kind) throws {
    guard draft.statement.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "A finding says what was found.", at: "/statement")
    }
    if let identifier = draft.identifier {
      guard kind == .weakness else { throw Refusal(.invalid, "Only a weakness has a CVE id.", at: "/identifier") }
      guard Finding.isCVE(identifier) else {
        throw Refusal(
          .invalid, "A CVE id has the form CVE-2014-0160: the year, and four digits or more.", at: "/identifier")
      }
    }
    if let cause = draft.cause { try checkCause(cause, of: kind) }
    if let customer = draft.customer {
      guard kind == .impact else { throw Refusal(.invalid, "Only an impact concerns a customer.", at: "/customer") }
      guard case .set(let affected) = dossier.facts["affected_customers"]?.value, affected.contains(customer) else {
        throw Refusal(
          .invalid, "\(customer) is not among the affected customers (the fact affected_customers).", at: "/customer")
      }
    }
    if let amount = draft.amount {
      guard kind == .damage || kind == .impact else {
        throw Refusal(.invalid, "Only a damage or an impact has an amount.", at: "/amount")
      }
      guard Money(amount.digits, amount.currency) != nil else {
        let places = Money.decimalPlaces(of: amount.currency)
        throw Refusal(.invalid, "\(amount.currency) has at most \(places) decimal places.", at: "/amount/amount")
      }
    }
    guard kind == .risk || draft.rating == nil && draft.treatment == nil else {
      throw Refusal(.invalid, "Only a risk is rated and treated.", at: draft.rating == nil ? "/treatment" : "/rating")
    }
    if let at = draft.at, at.earliest > now { throw Refusal(.invalid, "A finding lies in the future.", at: "/at") }
  }

  private func checkCause(_ cause: UUID, of kind: Finding.Kind) throws {
    guard kind == .weakness else { throw Refusal(.invalid, "Only a weakness belongs to a cause.", at: "/causeId") }
    guard dossier.findings.contains(where: { $0.id == cause && $0.kind == .cause && $0.state == .held }) else {
      throw Refusal(.invalid, "There is no such cause among the findings that are held.", at: "/causeId")
    }
  }

  private mutating func insert(
    _ draft: Finding.Draft, as kind: Finding.Kind, for question: Procedure.Question, of element: UUID
  ) throws -> UUID {
    let found = draft.at ?? moment
    let finding = Finding(
      id: .next(), element: element, question: question.key, kind: kind, statement: draft.statement,
      identifier: draft.identifier, system: draft.system, cause: draft.cause, customer: draft.customer, state: .held)
    dossier.findings.append(finding)
    queue(
      """
      INSERT INTO finding (organisation_id, id, record_id, element_id, question, kind, statement, identifier, system,
        cause_id, customer, amount, currency, found_earliest, found_latest, stated_by, likelihood, consequence, treatment)
      VALUES (\(organisation), \(finding.id), \(recordID), \(element), \(question.key), \(kind.rawValue),
        \(finding.statement), \(finding.identifier), \(finding.system), \(finding.cause), \(finding.customer),
        \(draft.amount?.digits)::text::numeric, \(draft.amount?.currency), \(found.earliest), \(found.latest),
        \(caller.person), \(draft.rating.map { Int32($0.likelihood) })::int, \(draft.rating.map { Int32($0.consequence) })::int,
        \(draft.treatment?.rawValue))
      """)
    let details: [String: String?] = [
      "kind": kind.rawValue, "question": question.key, "identifier": draft.identifier, "system": draft.system,
      "customer": draft.customer, "amount": draft.amount.map { "\($0.digits) \($0.currency)" },
      "rating": draft.rating.map { "\($0.likelihood) × \($0.consequence)" }, "treatment": draft.treatment?.rawValue,
    ]
    note(
      "finding.stated", "\(question.title) \(finding.statement)", element: element, subject: finding.id,
      occurred: found,
      details: details.compactMapValues(\.self))
    return finding.id
  }

  /// Says that a weakness stays as it is, that a finding proved wrong, or that it holds again; each with a reason. Those say
  /// so who own the step.
  package mutating func change(_ id: UUID, to state: Finding.State, because reason: String) throws {
    let (position, question) = try changeable(id)
    let finding = dossier.findings[position]
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "That a finding is \(state.rawValue) needs a reason.", at: "/reason")
    }
    guard state != .accepted || [.weakness, .risk].contains(finding.kind) else {
      throw Refusal(.invalid, "Only a weakness or a risk is accepted.", at: "/state")
    }
    guard state != finding.state else { throw Refusal(.wrongState, "The finding is \(state.rawValue) already.") }
    dossier.findings[position].state = state
    queue(
      """
      UPDATE finding SET state = \(state.rawValue), reason = \(reason), changed_by = \(caller.person), changed_at = now()
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    note(
      state == .held ? "finding.held-again" : "finding.\(state.rawValue)", finding.statement, element: finding.element,
      subject: id, details: ["kind": finding.kind.rawValue, "reason": reason])
    try followFindings(of: finding.kind, for: question, by: finding.element)
  }

  /// Says which cause a weakness belongs to (L21).
  package mutating func link(_ id: UUID, to cause: UUID) throws {
    let (position, _) = try changeable(id)
    try checkCause(cause, of: dossier.findings[position].kind)
    dossier.findings[position].cause = cause
    let finding = dossier.findings[position]
    queue(
      """
      UPDATE finding SET cause_id = \(cause), changed_by = \(caller.person), changed_at = now()
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    note(
      "finding.linked", finding.statement, element: finding.element, subject: id,
      details: ["causeId": cause.uuidString.lowercased()])
  }

  private func changeable(_ id: UUID) throws -> (position: Int, question: Procedure.Question) {
    guard let position = dossier.findings.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound("finding") }
    let finding = dossier.findings[position]
    try require(.responding, .resolved, .reviewed, to: "change findings")
    for version in dossier.procedures.values {
      guard let key = version.reference(finding.element)?.key,
        let step = version.procedure.steps.first(where: { $0.key == key }),
        let question = step.questions.first(where: { $0.key == finding.question })
      else { continue }
      try requireOwner(of: step, version, to: "change what the step \(step.title) found")
      return (position, question)
    }
    throw Refusal.notFound("finding")
  }

  /// An answer in words to a question that takes findings states them all: what was held and is not among them is withdrawn,
  /// what is new is found. An empty list says that there is none.
  mutating func find(_ statements: [String], for question: Procedure.Question, _ kind: Finding.Kind, of element: UUID)
    throws
  {
    for (position, finding) in dossier.findings.enumerated()
    where finding.element == element && finding.question == question.key && finding.state == .held
      && !statements.contains(finding.name)
    {
      dossier.findings[position].state = .withdrawn
      queue(
        """
        UPDATE finding SET state = 'withdrawn', reason = 'The question was answered anew.', changed_by = \(caller.person),
          changed_at = now()
        WHERE organisation_id = \(organisation) AND id = \(finding.id)
        """)
      note(
        "finding.withdrawn", finding.statement, element: element, subject: finding.id,
        details: ["kind": kind.rawValue, "reason": "The question was answered anew."])
    }
    let held = dossier.findings.filter {
      $0.element == element && $0.question == question.key && $0.state != .withdrawn
    }
    for statement in statements where !held.contains(where: { $0.name == statement }) {
      let identifier = kind == .weakness && statement.hasPrefix("CVE-") ? statement : nil
      let draft = Finding.Draft(statement, identifier: identifier)
      try check(draft, as: kind)
      _ = try insert(draft, as: kind, for: question, of: element)
    }
    try followFindings(of: kind, for: question, by: element, answered: true)
  }

  /// What conditions ask about follows from the findings that are held.
  private mutating func followFindings(
    of kind: Finding.Kind, for question: Procedure.Question, by element: UUID, answered: Bool = false
  ) throws {
    let names = dossier.findings.filter {
      $0.element == element && $0.question == question.key && $0.state != .withdrawn
    }
    .map(\.name)
    if let fact = question.fact, question.type == .set, !answered {
      try state(fact, .set(Set(names)), by: element)
    }
    guard kind == .cause else { return }
    let isKnown = dossier.findings.contains { $0.kind == .cause && $0.state == .held }
    guard dossier.facts["root_cause_known"]?.value != .boolean(isKnown) else { return }
    if isKnown || dossier.facts["root_cause_known"] != nil { try recordFact("root_cause_known", .boolean(isKnown)) }
  }
}
