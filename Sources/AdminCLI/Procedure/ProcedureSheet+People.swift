import IncidentResponse

/// Who is meant, how business goes on, and which readings were taken.
extension ProcedureSheet {
  func meetings() {
    var table = Table("MEETING", "WHEN", "ATTENDEES", "AGAIN", "TITLE", "CLAUSES")
    for each in procedure.meetings {
      table.add(
        each.key, Self.words(each.trigger), each.attendees.joined(separator: " "), Self.words(each.repetition),
        each.title, Self.clauses(each))
    }
    section(table)
    var reviews = Table("REVIEW", "WHEN", "PARTICIPANTS", "TITLE", "CLAUSES")
    for each in procedure.reviews {
      reviews.add(
        each.key, Self.words(each.trigger), each.participants.joined(separator: " "), each.title, Self.clauses(each))
    }
    section(reviews)
    var trainings = Table("TRAINING", "FOR", "EVERY", "TITLE", "CLAUSES")
    for each in procedure.trainings {
      trainings.add(
        each.key, (each.people.map(\.rawValue) + each.roles).joined(separator: " "),
        each.every.map { "\($0)" } ?? "once", each.title, Self.clauses(each))
    }
    section(trainings)
  }

  func people() {
    var roles = Table("ROLE", "HELD", "CONTACT", "TITLE", "CLAUSES")
    for each in procedure.roles {
      roles.add(
        each.key, Self.held(each), each.contact ?? "", each.title, Self.clauses(each))
    }
    section(roles)
    var contacts = Table("CONTACT", "ADDRESS", "RESPONSIBILITY", "NOTE", "CLAUSES")
    for each in procedure.contacts {
      contacts.add(each.key, each.address ?? "", each.responsibility, each.note ?? "", Self.clauses(each))
    }
    section(contacts)
    var audiences = Table("AUDIENCE", "SIDE", "MEMBERS", "CONTACT", "TITLE", "CLAUSES")
    for each in procedure.audiences {
      let members = each.members.people.map(\.rawValue) + each.members.roles + each.members.groups.map(\.rawValue)
      audiences.add(
        each.key, each.side.rawValue, members.joined(separator: " "), each.contact ?? "", each.title,
        Self.clauses(each))
    }
    section(audiences)
  }

  private static func held(_ role: Procedure.Role) -> String {
    let parts: [String?] = [
      "in the \(role.scope.rawValue)", role.exclusive ? "by exactly one" : nil,
      role.authority ? "with all authority" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  func continuity() {
    var strategies = Table("STRATEGY", "WHEN", "FOR", "TITLE", "CLAUSES")
    for each in procedure.strategies {
      strategies.add(
        each.key, "\(each.estimate) \(each.answers.joined(separator: " or "))", each.target.rawValue, each.title,
        Self.clauses(each))
    }
    section(strategies)
    var suppliers = Table("SUPPLIER", "SERVICES", "AGREEMENT", "TITLE", "CLAUSES")
    for each in procedure.suppliers {
      suppliers.add(
        each.key, each.services.map(\.key).joined(separator: " "), each.agreement ?? "", each.title,
        Self.clauses(each))
    }
    section(suppliers)
  }

  /// What the source leaves open, and the reading of this version.
  func decisions() {
    if procedure.decisions.isEmpty { return }
    Console.line("")
    Console.line(Console.dim("WHAT THE SOURCE LEAVES OPEN"))
    for each in procedure.decisions {
      Console.line("\(Console.bold(each.title))  \(each.clauses.joined(separator: " "))")
      Console.line("  \(each.question)")
      Console.line("  \(each.decision)")
      Console.line("  Because: \(each.reason)")
    }
  }
}
