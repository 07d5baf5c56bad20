import ArgumentParser
import Foundation
import IncidentResponse

extension PersonCommand {
  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "change", abstract: "Change a person's details; what is not named stays.",
      discussion: "--active brings back a person who left; roles, duties and tokens are given anew.")
    @Argument(help: "E-mail address of the person.") var person: String
    @Option(name: .long, help: "Name.") var name: String?
    @Option(name: .long, help: "New e-mail address.") var email: String?
    @Option(name: .long, help: "Telephone number.") var phone: String?
    @Option(name: .long, help: "employee, contractor, external, customer or service.") var kind: String?
    @Option(name: .long, help: "BCP 47 language of messages.") var language: String?
    @Option(name: .long, help: "Gather what is not urgent: never, hourly, or daily and an hour (\"daily 07\").")
    var digest: String?
    @Option(name: .long, help: "IANA zone in which that hour counts.") var timeZone: String?
    @Flag(name: .long, help: "The person is back.") var active = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let change = Person.Change(
        kind: try kind.map(PersonCommand.kind), name: name, email: email, phone: phone, language: language,
        isActive: active ? true : nil, digest: try digest.map(Console.digest), timeZone: timeZone)
      if let timeZone, TimeZone(identifier: timeZone) == nil { throw ValidationError("--time-zone is an IANA zone") }
      guard change != Person.Change() else {
        throw ValidationError(
          "name what is to change: --name, --email, --phone, --kind, --language, --digest, --time-zone or --active")
      }
      let id = try await options.inside { tx, caller in
        let id = try await PersonCommand.find(person, caller, in: tx)
        guard try await Person.change(id, change, by: caller, in: tx) else { throw Refusal.notFound("person") }
        return id
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased()]) }
      Console.line("\(Console.good("changed")) \(email ?? person)")
    }
  }

  struct Leave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "leave",
      abstract: "A person leaves: roles and duties end, tokens are revoked at once. Nothing is deleted.")
    @Argument(help: "E-mail address of the person.") var person: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try await options.inside { tx, caller in
        let id = try await PersonCommand.find(person, caller, in: tx)
        try await Person.leave(id, by: caller, in: tx)
        return id
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "state": "left"]) }
      Console.line("\(person) has left")
    }
  }

  fileprivate static func kind(_ text: String) throws -> Person.Kind {
    guard let kind = Person.Kind(rawValue: text) else {
      throw ValidationError("--kind is one of: \(Person.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return kind
  }
}
