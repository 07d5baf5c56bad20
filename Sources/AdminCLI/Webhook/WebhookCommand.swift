import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct WebhookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook", abstract: "Other systems that are told of what happens, by signed requests.",
    subcommands: [
      Create.self, List.self, Ping.self, WebhookLog.self, Replay.self, Rotate.self, Enable.self, Disable.self,
      Remove.self,
    ], defaultSubcommand: List.self)

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell another system from now on; the key that signs is shown once.",
      discussion:
        "Requests are signed as Standard Webhooks describe, and have keys, kinds and times, but no words of people.")
    @Argument(help: "Where requests go: https://…") var url: String
    @Option(name: .long, help: "Kind of event it wants: incident.logged, or deadline.* (default: all; repeatable).")
    var kind: [String] = []
    @Option(name: .long, help: "Slug of the department of which, and below which, it is told (default: all).")
    var department: String?
    @Option(name: .long, help: "What it is for.") var description = ""
    @Flag(name: .long, help: "Tell it of restricted incidents, too.") var restricted = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let made = try await options.inside { tx, caller in
        let departmentID = department == nil ? nil : try await Department.find(department, caller, in: tx)
        let draft = Webhook.Draft(
          url: url, description: description, kinds: kind, department: departmentID, restricted: restricted)
        return try await Webhook.create(draft, by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": made.id.uuidString.lowercased(), "secret": made.secret]) }
      Console.line(made.id.uuidString.lowercased())
      Console.line(made.secret)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the webhooks, without their keys.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let webhooks = try await options.inside { tx, caller in try await Webhook.all(caller, in: tx) }
      if options.json { return try Console.json(webhooks.map(\.fields)) }
      var table = Table("ID", "URL", "KINDS", "DEPARTMENT", "STATE", "FAILURES", "WAITING")
      for webhook in webhooks {
        table.add(
          webhook.id.uuidString.lowercased(), webhook.url,
          webhook.kinds.isEmpty ? "all" : webhook.kinds.joined(separator: " "), webhook.department ?? "",
          webhook.condition, "\(webhook.failures)", "\(webhook.waiting)")
      }
      table.write()
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a webhook a new key, which is shown once; both sign for a while.")
    @OptionGroup var target: WebhookTarget
    @Option(name: .long, help: "Hours for which the key before signs as well.") var overlap = 24
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try target.webhook
      let secret = try await options.inside { tx, caller in
        try await Webhook.rotate(id, overlapping: TimeInterval(overlap) * 3_600, by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "secret": secret]) }
      Console.line(secret)
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a webhook go on; it is told of what happened meanwhile.")
    @OptionGroup var target: WebhookTarget
    @OptionGroup var options: OrganisationOptions

    func run() async throws { try await target.change(to: .active, reason: "Enabled", options) }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stop a webhook for a while.")
    @OptionGroup var target: WebhookTarget
    @Option(name: .long, help: "Why.") var reason: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws { try await target.change(to: .disabled, reason: reason, options) }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a webhook away for good; its log stays.")
    @OptionGroup var target: WebhookTarget
    @Option(name: .long, help: "Why.") var reason = "Removed"
    @OptionGroup var options: OrganisationOptions

    func run() async throws { try await target.change(to: .removed, reason: reason, options) }
  }
}

/// Which webhook is meant.
struct WebhookTarget: ParsableArguments {
  @Argument(help: "Id of the webhook, from tocsin webhook list.") var id: String

  var webhook: UUID {
    get throws {
      guard let webhook = UUID(uuidString: id) else { throw ValidationError("\(id) is no id") }
      return webhook
    }
  }

  func change(to state: Webhook.State, reason: String, _ options: OrganisationOptions) async throws {
    let webhook = try webhook
    try await options.inside { tx, caller in
      try await Webhook.change(webhook, to: state, reason: reason, by: caller, in: tx)
    }
    if options.json {
      return try Console.json(["id": webhook.uuidString.lowercased(), "state": state.rawValue])
    }
    Console.line(state.rawValue)
  }
}

extension Webhook {
  /// The breaker shows where it matters.
  fileprivate var condition: String {
    guard state == .active, let pausedUntil else { return state.rawValue }
    return pausedUntil > Date() ? "paused until \(pausedUntil.formatted(.iso8601))" : "to be tried"
  }

  fileprivate var fields: [String: String] {
    [
      "id": id.uuidString.lowercased(), "url": url, "description": description,
      "kinds": kinds.joined(separator: " "), "department": department ?? "", "restricted": "\(restricted)",
      "state": state.rawValue, "reason": reason ?? "", "failures": "\(failures)",
      "pausedUntil": pausedUntil?.formatted(.iso8601) ?? "", "secrets": "\(secrets)", "waiting": "\(waiting)",
    ]
  }
}
