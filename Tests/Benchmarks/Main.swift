import Foundation

/// `Benchmarks postgres` measures our client beside pgbench, `Benchmarks gateway` the whole service, `Benchmarks documents`
/// the report worker, `Benchmarks evidence` large files, `Benchmarks metrics` analysts' views and the register over many
/// incidents, on the server of TOCSIN_BENCH_SERVER.
@main
enum Benchmarks {
  static func main() async {
    let numbers = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
    let (seconds, rounds) = (numbers.first, numbers.dropFirst().first)
    do {
      switch CommandLine.arguments.dropFirst().first {
      case "postgres":
        exit(try await PostgresBenchmark(seconds: seconds ?? 3, rounds: rounds ?? 5).run() ? 0 : 1)
      case "gateway":
        exit(try await GatewayBenchmark(seconds: seconds ?? 5, rounds: rounds ?? 5).run() ? 0 : 1)
      case "documents":
        exit(try await DocumentBenchmark(documents: seconds ?? 200).run() ? 0 : 1)
      case "evidence":
        exit(try await EvidenceBenchmark(megabytes: seconds ?? 2048).run() ? 0 : 1)
      case "metrics":
        exit(try await MetricsBenchmark(incidents: seconds ?? 1_000_000, seconds: rounds ?? 20).run() ? 0 : 1)
      default:
        tell(
          """
          usage: Benchmarks postgres|gateway [seconds] [rounds], documents [number], evidence [mebibytes], or \
          metrics [incidents] [seconds]
          """)
        exit(64)
      }
    } catch {
      tell(String(reflecting: error))
      exit(1)
    }
  }

  /// What is being done, on standard error; results go to standard output.
  static func tell(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
  }

  static func print(_ words: String) {
    FileHandle.standardOutput.write(Data((words + "\n").utf8))
  }
}
