import Foundation
import Postgres

/// Another job queue on the same server, in a database of its own that is made anew for each run.
struct JobPeer: Sendable {
  let name: String
  private let address: ServerAddress
  private let python: String
  private static let database = "tocsin_bench_peer"

  struct Measured: Decodable, Sendable {
    var rate: Double
    /// Milliseconds from a commit to the start of its job.
    var pickups: [Double]
  }

  struct Missing: Error {}

  init(_ name: String, on address: ServerAddress) throws {
    self.name = name
    self.address = address
    guard let python = ProcessInfo.processInfo.environment["TOCSIN_BENCH_PEERS"] else { throw Missing() }
    self.python = python
  }

  func run(drained: Int, picked: Int) async throws -> Measured {
    try await ServerAddress.withDatabase(address.superuser) { database in
      try await database.withConnection { connection in
        _ = try await connection.execute("DROP DATABASE IF EXISTS \(identifier: Self.database) WITH (FORCE)")
        _ = try await connection.execute("CREATE DATABASE \(identifier: Self.database)")
      }
    }
    let output = try await Program.output(
      of: python, "Tests/Benchmarks/Jobs/peers.py", address.inside(Self.database), name, "\(drained)", "\(picked)")
    let line = output.split(separator: "\n").first { $0.hasPrefix("{") } ?? ""
    return try JSONDecoder().decode(Measured.self, from: Data(line.utf8))
  }
}
