import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct MailboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mailbox", abstract: "Addresses at which the organisation takes reports.",
    subcommands: [Open.self, Close.self, List.self], defaultSubcommand: List.self)

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take what arrives at an address.",
      discussion: "An address belongs to one organisation of the installation. tocsin-intake takes its messages.")
    @Argument(help: "The address, such as reports@example.org.") var address: String
    @Option(name: .long, help: "Slug of the department that its reports belong to (default: the whole organisation).")
    var department: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try await options.inside { tx, caller in
        let departmentID = department == nil ? nil : try await Department.find(department, caller, in: tx)
        return try await IntakeMailbox.open(address, department: departmentID, by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "address": address.lowercased()]) }
      Console.line("\(Console.good("open")) \(address.lowercased())")
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take nothing more at an address.")
    @Argument(help: "The address.") var address: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      try await options.inside { tx, caller in try await IntakeMailbox.close(address, by: caller, in: tx) }
      if options.json { return try Console.json(["address": address.lowercased(), "state": "closed"]) }
      Console.line("closed \(address.lowercased())")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the addresses.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let mailboxes = try await options.inside { tx, caller in try await IntakeMailbox.all(caller, in: tx) }
      if options.json {
        return try Console.json(
          mailboxes.map {
            ["address": $0.address, "department": $0.department ?? "", "state": $0.closedAt == nil ? "open" : "closed"]
          })
      }
      var table = Table("ADDRESS", "DEPARTMENT", "STATE", "OPENED")
      for mailbox in mailboxes {
        table.add(
          mailbox.address, mailbox.department ?? "", mailbox.closedAt == nil ? "open" : "closed",
          mailbox.createdAt.formatted(.iso8601))
      }
      table.write()
    }
  }
}
