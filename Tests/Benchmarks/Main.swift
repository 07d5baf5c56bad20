import Foundation

/// `Benchmarks postgres` measures our client beside pgbench, `Benchmarks gateway` the whole service, `Benchmarks documents`
/// the report worker, `Benchmarks evidence` large files, `Benchmarks metrics` analysts' views and the register over many
/// incidents, `Benchmarks clocks` the sweep over millions of timers, `Benchmarks jobs` the job engine and wake-ups, on the server of TOCSIN_BENCH_SERVER.
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
      case "clocks":
        exit(try await ClocksBenchmark(timers: seconds ?? 2_000_000, seconds: rounds ?? 60).run() ? 0 : 1)
      case "jobs":
        exit(try await JobsBenchmark(jobs: seconds ?? 50_000, rounds: rounds ?? 3).run() ? 0 : 1)
      case "write":
        guard let load = WriteLoad(Array(CommandLine.arguments.dropFirst(2))) else { exit(64) }
        print("\(try await load.run())")
      default:
        tell(
          """
          usage: Benchmarks postgres|gateway [seconds] [rounds], documents [number], evidence [mebibytes], \
          metrics [incidents] [seconds], clocks [timers] [seconds], or jobs [number] [rounds]
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
