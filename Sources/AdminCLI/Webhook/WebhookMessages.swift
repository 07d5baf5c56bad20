import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension WebhookCommand {
  struct Ping: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a webhook a trial; tocsin webhook log shows what came of it.")
    @OptionGroup var target: WebhookTarget
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let webhook = try target.webhook
      let message = try await options.inside { tx, caller in try await Webhook.ping(webhook, by: caller, in: tx) }
      if options.json { return try Console.json(["message": message.uuidString.lowercased()]) }
      Console.line(message.uuidString.lowercased())
    }
  }

  struct WebhookLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "log", abstract: "What a webhook was told, and what it answered, the newest first.")
    @OptionGroup var target: WebhookTarget
    @Option(name: .long, help: "waiting, sent, failed or cancelled (default: all).") var state: String?
    @Option(name: .long, help: "Messages at the most.") var limit = 50
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      if let state, !["waiting", "sent", "failed", "cancelled"].contains(state) {
        throw ValidationError("--state is waiting, sent, failed or cancelled")
      }
      guard (1...1000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
    }

    func run() async throws {
      let webhook = try target.webhook
      let entries = try await options.inside { tx, caller in
        try await Webhook.log(webhook, state: state, limit: limit, caller, in: tx)
      }
      if options.json { return try Console.json(entries.map(\.fields)) }
      var table = Table("MESSAGE", "TYPE", "STATE", "WRITTEN", "ATTEMPTS", "ANSWER")
      for entry in entries {
        table.add(
          entry.id.uuidString.lowercased(), entry.type, entry.state, entry.createdAt.formatted(.iso8601),
          "\(entry.attempts)", [entry.status.map(String.init), entry.reply].compactMap(\.self).joined(separator: " "))
      }
      table.write()
    }
  }

  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send again what was given up, under the same ids.")
    @OptionGroup var target: WebhookTarget
    @Option(name: .long, help: "Id of one message (default: all that were given up).") var message: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let webhook = try target.webhook
      let one = try message.map { text in
        guard let id = UUID(uuidString: text) else { throw ValidationError("\(text) is no id") }
        return id
      }
      let count = try await options.inside { tx, caller in
        try await Webhook.replay(webhook, message: one, by: caller, in: tx)
      }
      if options.json { return try Console.json(["replayed": "\(count)"]) }
      Console.line("\(count) sent again")
    }
  }
}

extension WebhookEntry {
  fileprivate var fields: [String: String] {
    [
      "id": id.uuidString.lowercased(), "type": type, "state": state, "createdAt": createdAt.formatted(.iso8601),
      "endedAt": endedAt?.formatted(.iso8601) ?? "", "attempts": "\(attempts)",
      "status": status.map(String.init) ?? "", "reply": reply ?? "",
    ]
  }
}
