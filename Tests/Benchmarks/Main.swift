import Foundation

/// `Benchmarks postgres`: measures our client beside pgbench, on the server of TOCSIN_BENCH_SERVER.
@main
enum Benchmarks {
  static func main() async {
    guard CommandLine.arguments.dropFirst().first == "postgres" else {
      FileHandle.standardError.write(Data("usage: Benchmarks postgres [seconds] [rounds]\n".utf8))
      exit(64)
    }
    let numbers = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
    do {
      let benchmark = try PostgresBenchmark(
        seconds: numbers.first ?? 3, rounds: numbers.dropFirst().first ?? 5)
      exit(try await benchmark.run() ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("\(String(reflecting: error))\n".utf8))
      exit(1)
    }
  }
}
