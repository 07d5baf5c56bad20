import Foundation
import IncidentResponse
import Postgres

/// Clients of one process that commit one small row after another, each on a connection of its own, and wake whoever
/// waits for it or do not. `Benchmarks write CLIENTS SECONDS wake|quiet URL` prints the rows written in a second.
struct WriteLoad {
  let clients: Int
  let seconds: Int
  let wakes: Bool
  let url: String

  init?(_ arguments: [String]) {
    guard arguments.count == 4, let clients = Int(arguments[0]), let seconds = Int(arguments[1]) else { return nil }
    (self.clients, self.seconds, wakes, url) = (clients, seconds, arguments[2] == "wake", arguments[3])
  }

  func run() async throws -> Double {
    var configuration = DatabaseConfiguration(url: url)
    configuration.poolSize = clients
    configuration.unitsPerConnection = 1
    let database = Database(configuration: configuration, logger: ServerAddress.quiet)
    defer { database.close() }
    let notifier = wakes ? Notifier(configuration: configuration, logger: ServerAddress.quiet) : nil
    let began = ContinuousClock.now
    let end = began + .seconds(seconds)
    let written = try await withThrowingTaskGroup(of: Int.self) { group in
      for client in 0..<clients {
        group.addTask {
          var written = 0
          while ContinuousClock.now < end {
            try await database.execute(nil, "INSERT INTO bench.note (client, words) VALUES (\(Int64(client)), 'noted')")
            notifier?.wake(WakeUpChannel.deliveries.rawValue)
            written += 1
          }
          return written
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(written) / (ContinuousClock.now - began).seconds
  }

  /// The rate of several such processes side by side.
  static func rate(processes: Int, clients: Int, seconds: Int, wakes: Bool, url: String) async throws -> Double {
    try await withThrowingTaskGroup(of: Double.self) { group in
      for _ in 0..<processes {
        group.addTask {
          let output = try await Program.output(
            of: CommandLine.arguments[0], "write", "\(clients / processes)", "\(seconds)", wakes ? "wake" : "quiet",
            url)
          return output.split(separator: "\n").first.flatMap { Double($0) } ?? 0
        }
      }
      return try await group.reduce(0, +)
    }
  }
}
