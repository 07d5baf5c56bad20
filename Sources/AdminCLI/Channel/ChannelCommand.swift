import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct ChannelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "channel", abstract: "Ways by which people are reached, their order, and which are down.",
    subcommands: [List.self, Down.self, Up.self, Order.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the channels in order, what is down, and the outages of the last 30 days.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let (routes, outages) = try await options.inside { tx, caller in try await ChannelOutage.all(caller, in: tx) }
      if options.json { return try Console.json(Listing(routes, outages)) }
      for channel in routes.order {
        Console.line("\(channel.rawValue)  \(routes.down.contains(channel) ? "down" : "works")")
      }
      if outages.isEmpty { return }
      var table = Table("CHANNEL", "SINCE", "UNTIL", "BY", "REASON", "BACK")
      for outage in outages {
        table.add(
          outage.channel.rawValue, outage.since.formatted(.iso8601), outage.endedAt?.formatted(.iso8601) ?? "",
          outage.isNoticed ? "noticed" : outage.declaredBy, outage.reason, outage.endReason ?? "")
      }
      table.write()
    }
  }

  struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Declare a channel down: messages that wait for it go another way, and so do new ones.")
    @OptionGroup var target: ChannelTarget
    @Option(name: .long, help: "Why; people read it.") var reason: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let channel = try target.known
      try await options.inside { tx, caller in
        _ = try await ChannelOutage.declare(channel, because: reason, by: caller, in: tx)
      }
      if options.json { return try Console.json(["channel": channel.rawValue, "state": "down"]) }
      Console.line("\(channel.rawValue) is down")
    }
  }

  struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a channel is back: messages go by it again, those included that were moved and wait yet.")
    @OptionGroup var target: ChannelTarget
    @Option(name: .long, help: "Why it counts as back.") var reason = "Said to work again"
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let channel = try target.known
      try await options.inside { tx, caller in
        _ = try await ChannelOutage.end(channel, because: reason, by: caller, in: tx)
      }
      if options.json { return try Console.json(["channel": channel.rawValue, "state": "works"]) }
      Console.line("\(channel.rawValue) works")
    }
  }

  struct Order: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the order in which people are reached.",
      discussion: "For example: tocsin channel order email sms voice phone. Phone is a task for a person.")
    @Argument(help: "email, sms, voice, phone.") var channels: [String]
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let order = try channels.map { text in
        guard let channel = Delivery.Channel(rawValue: text) else { throw ValidationError("\(text) is no channel") }
        return channel
      }
      try await options.inside { tx, caller in try await ChannelOutage.order(order, by: caller, in: tx) }
      if options.json { return try Console.json(["order": order.map(\.rawValue)]) }
      Console.line(order.map(\.rawValue).joined(separator: " "))
    }
  }
}

/// Which channel is meant.
struct ChannelTarget: ParsableArguments {
  @Argument(help: "email, sms or voice.") var channel: String

  var known: Delivery.Channel {
    get throws {
      guard let known = Delivery.Channel(rawValue: channel), ChannelOutage.channels.contains(known) else {
        throw ValidationError("\(channel) is not email, sms or voice")
      }
      return known
    }
  }
}

/// As programs read it.
private struct Listing: Encodable {
  struct Outage: Encodable {
    var channel: String
    var noticed: Bool
    var reason: String
    var since: String
    var by: String
    var until: String?
    var back: String?
  }

  var order: [String]
  var down: [String]
  var outages: [Outage]

  init(_ routes: MessageRoutes, _ outages: [ChannelOutage]) {
    order = routes.order.map(\.rawValue)
    down = routes.down.map(\.rawValue).sorted()
    self.outages = outages.map {
      Outage(
        channel: $0.channel.rawValue, noticed: $0.isNoticed, reason: $0.reason, since: $0.since.formatted(.iso8601),
        by: $0.declaredBy, until: $0.endedAt?.formatted(.iso8601), back: $0.endReason)
    }
  }
}
