package import Foundation
import Postgres

extension Casework {
  /// Adds to the list of a step: one of its tasks, or what people find to do (M62, M63, M72, M87, L11, L14).
  ///
  /// The tasks are for the step's owners. What was found or done is for everybody to add who works on the incident: whoever
  /// does it looks for no role first.
  ///
  /// - Returns: the key of the entry.
  @discardableResult
  package mutating func add(_ draft: StepItem.Draft, to key: String, of responseID: UUID) throws -> UUID {
    let (index, version) = try running(responseID)
    guard let step = version.procedure.steps.first(where: { $0.key == key }), let element = version.id(.step, key),
      let state = dossier.responses[index].steps.first(where: { $0.element == element })
    else { throw Refusal.notFound("step of this response") }
    guard state.state == .open else {
      throw Refusal(.wrongState, "The step is \(state.state.rawValue); nothing can be added to it.")
    }
    try check(draft, for: step)
    if draft.task != nil {
      try requireOwner(of: step, task: draft.task, version, to: "settle tasks of the step \(step.title)")
    }
    if let task = draft.task,
      let present = dossier.items.first(where: { $0.response == responseID && $0.element == element && $0.task == task }
      )
    {
      try set(present.id, to: draft.state, because: draft.reason, at: draft.at)
      return present.id
    }
    let title = draft.title ?? step.tasks.first { $0.key == draft.task }?.title ?? ""
    let item = StepItem(
      id: .next(), response: responseID, element: element, kind: draft.kind, task: draft.task, title: title,
      person: draft.person, owner: draft.owner, addedBy: caller.person, dueAt: draft.dueAt, state: .open, reason: nil,
      done: nil, finding: draft.finding)
    insert(item)
    note(
      "item.added", title, element: element, subject: item.id,
      details: [("kind", draft.kind), ("task", draft.task)].reduce(into: [:]) { $0[$1.0] = $1.1 })
    if draft.state != .open { try set(item.id, to: draft.state, because: draft.reason, at: draft.at) }
    return item.id
  }

  private func check(_ draft: StepItem.Draft, for step: Procedure.Step) throws {
    if let task = draft.task { _ = try part(task, of: step.tasks, "task in this step", at: "/task") }
    if let kind = draft.kind { _ = try part(kind, of: step.itemKinds, "kind of entry in this step", at: "/kind") }
    if let finding = draft.finding,
      !dossier.findings.contains(where: { $0.id == finding && $0.kind == .weakness && $0.state != .withdrawn })
    {
      throw Refusal(.invalid, "There is no such weakness among the findings.", at: "/findingId")
    }
    if draft.task == nil {
      guard let title = draft.title, title.contains(where: { !$0.isWhitespace }) else {
        throw Refusal(.invalid, "An entry that is no task of the procedure needs words of its own.", at: "/title")
      }
      if draft.kind == nil, !step.itemKinds.isEmpty {
        let kinds = step.itemKinds.map(\.key).joined(separator: ", ")
        throw Refusal(.invalid, "An entry of this step is of a kind: \(kinds).", at: "/kind")
      }
    }
  }

  private mutating func insert(_ item: StepItem) {
    dossier.items.append(item)
    queue(
      """
      INSERT INTO step_item (organisation_id, id, record_id, response_id, element_id, kind, task, title, person_id,
        owner_id, due_at, created_by, finding_id)
      VALUES (\(organisation), \(item.id), \(recordID), \(item.response), \(item.element), \(item.kind), \(item.task),
        \(item.title), \(item.person), \(item.owner), \(item.dueAt), \(caller.person), \(item.finding))
      """)
  }

  /// Says that an entry is done, for a key person that they were informed; or dropped, with a reason; or open again. Whoever
  /// added it, or was given it, says so, or the owners of the step.
  package mutating func change(
    _ id: UUID, to state: StepItem.State, because reason: String? = nil, at instant: Moment? = nil
  ) throws {
    guard let item = dossier.items.first(where: { $0.id == id }) else { throw Refusal.notFound("entry") }
    let isTheirs = caller.person != nil && [item.owner, item.addedBy].contains(caller.person)
    if !isTheirs, let (step, version) = step(of: item) {
      try requireOwner(of: step, task: item.task, version, to: "settle the entry \(item.title)")
    }
    try set(id, to: state, because: reason, at: instant)
  }

  private func step(of item: StepItem) -> (step: Procedure.Step, version: ProcedureVersion)? {
    guard let response = dossier.responses.first(where: { $0.id == item.response }),
      let version = dossier.procedure(of: response), let key = version.reference(item.element)?.key,
      let step = version.procedure.steps.first(where: { $0.key == key })
    else { return nil }
    return (step, version)
  }

  private mutating func set(
    _ id: UUID, to state: StepItem.State, because reason: String? = nil, at instant: Moment? = nil
  ) throws {
    guard let position = dossier.items.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound("entry") }
    if state == .dropped, !(reason?.contains { !$0.isWhitespace } ?? false) {
      throw Refusal(.invalid, "That an entry is dropped needs a reason.", at: "/reason")
    }
    if let instant, instant.earliest > now { throw Refusal(.invalid, "That lies in the future.", at: "/at") }
    let done = state == .done ? instant ?? moment : nil
    dossier.items[position].state = state
    dossier.items[position].reason = reason
    dossier.items[position].done = done
    let item = dossier.items[position]
    queue(
      """
      UPDATE step_item SET state = \(state.rawValue), reason = \(reason),
        done_by = \(state == .done ? caller.person : nil), done_earliest = \(done?.earliest),
        done_latest = \(done?.latest)
      WHERE organisation_id = \(organisation) AND id = \(id)
      """)
    note(
      state == .open ? "item.reopened" : "item.\(state.rawValue)", item.title, element: item.element, subject: id,
      occurred: done, details: reason.map { ["reason": $0] } ?? [:])
  }

  /// Records that somebody looked whether an action works (M62), whoever it was. One that failed is open again.
  package mutating func check(
    _ id: UUID, passed: Bool, note words: String, at instant: Moment? = nil
  ) throws {
    guard let position = dossier.items.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound("entry") }
    dossier.items[position].lastCheck = passed ? .passed : .failed
    let item = dossier.items[position]
    let checked = instant ?? moment
    if checked.earliest > now { throw Refusal(.invalid, "A check lies in the future.", at: "/at") }
    queue(
      """
      INSERT INTO step_item_check (organisation_id, id, record_id, item_id, outcome, checked_earliest, checked_latest,
        person_id, actor)
      VALUES (\(organisation), \(UUID.next()), \(recordID), \(id), \(passed ? "passed" : "failed"), \(checked.earliest),
        \(checked.latest), \(caller.person), \(caller.actor))
      """)
    note(
      "item.checked", "\(item.title): \(words)", element: item.element, subject: id, occurred: checked,
      details: ["outcome": passed ? "passed" : "failed"])
    if !passed, item.state == .done { try set(id, to: .open) }
  }

  /// What keeps a step from being done: unanswered questions, open tasks and entries, roles without a holder; where it has a
  /// condition of its own, what that waits for and nothing else.
  func missing(from step: Procedure.Step, _ element: UUID, of response: Response, _ version: ProcedureVersion)
    -> [String]
  {
    // Of history nobody knows what its conditions waited for.
    if let condition = step.doneWhen, !incident.isImported {
      return condition.outstanding(knownFacts(under: version), version.registry)
    }
    let items = dossier.items.filter { $0.response == response.id && $0.element == element }
    let tasks = step.tasks.filter { task in
      task.required && applies(task.applies, version, response: response)
        && !items.contains { $0.task == task.key && $0.state != .open }
    }
    let open = items.filter { $0.state == .open && $0.task == nil }.map(\.title)
    let roles = step.uses.filter { $0.kind == .role }.filter { role in
      !dossier.appointments.contains { $0.element == version.id(.role, role.key) }
    }
    let vacant = version.procedure.roles.filter { role in
      role.scope == .incident && roles.contains { $0.key == role.key }
    }
    let needsEntry = [.containment, .escalation, .keyPeople].contains(step.kind) && items.isEmpty
    let law = legalShortfall(of: step.kind)
    let weaknesses = step.kind == .mitigation ? unaddressed(by: items) : []
    return unanswered(step.questions, of: element, version) + tasks.map(\.title) + open
      + vacant.map { "\($0.title): nobody is appointed" } + (needsEntry ? ["At least one entry"] : [])
      + weaknesses + law + unchecked(items, of: step)
  }
}
