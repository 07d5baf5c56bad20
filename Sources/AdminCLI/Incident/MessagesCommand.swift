import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension IncidentCommand {
  struct Messages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show whom each communication has reached, by department, and the telephone calls that wait.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let briefing = try await options.inside { tx, caller in
        try await Briefing.read(try await options.read(number, caller, in: tx), caller, in: tx)
      }
      if options.json {
        return try Console.json(Answer(communications: briefing.messages, calls: briefing.calls))
      }
      var table = Table("COMMUNICATION", "AUDIENCE", "CHANNEL", "STATE", "SENT", "DELIVERED", "NOT REACHED")
      for message in briefing.messages {
        let total = message.delivered + message.waiting + message.failed
        let left = message.departments.filter { $0.reached < $0.meant }
          .map { "\($0.department): \($0.meant - $0.reached) of \($0.meant)" }
        table.add(
          message.communication, message.audience, message.channel, Self.state(of: message),
          message.sentAt?.formatted(.iso8601) ?? "-", total == 0 ? "" : "\(message.delivered) of \(total)",
          Console.bad(left.joined(separator: "; ")))
      }
      table.write()
      if briefing.calls.isEmpty { return }
      Console.line("")
      var calls = Table("CALL", "NUMBER", "ABOUT", "WAITING SINCE", "ATTEMPTS")
      for call in briefing.calls {
        calls.add(
          call.recipient, call.number, call.subject, call.waitingSince.formatted(.iso8601), String(call.attempts))
      }
      calls.write()
    }

    private static func state(of message: Briefing.Message) -> String {
      if message.state == "planned", message.requirement != "required" { return message.requirement }
      return message.state == "failed" ? Console.bad(message.state) : message.state
    }

    private struct Answer: Encodable {
      let communications: [Briefing.Message]
      let calls: [Briefing.Call]
    }
  }
}
