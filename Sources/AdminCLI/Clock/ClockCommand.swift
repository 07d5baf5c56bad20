import ArgumentParser
import Foundation
import IncidentResponse

/// `tocsin clock`: how legal deadlines are counted.
struct ClockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock",
    abstract: "Count legal deadlines: check the arithmetic, and explain a computation step by step.",
    discussion: "Needs no database, unless an organisation is named.",
    subcommands: [Check.self, Explain.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compute a file of worked examples, and compare with what each expects.",
      discussion: """
        The file is JSON with a list "vectors" as docs/regimes.md describes it. Exit codes: 0 every vector comes out as \
        expected · 1 one does not.
        """)
    @Argument(help: "JSON file of vectors.", completion: .file(extensions: ["json"])) var file: String
    @OptionGroup var options: CatalogueOptions

    private struct Line: Encodable {
      var id: String
      var deadline: String
      var expectedConservative: String
      var gotConservative: String
      var expectedOuter: String
      var gotOuter: String
      var equal: Bool

      init(_ comparison: DeadlineVector.Comparison) {
        let zone = comparison.zone
        (id, deadline, equal) = (comparison.id, comparison.subject, comparison.isEqual)
        expectedConservative = ClockCommand.written(comparison.expected.conservative, in: zone)
        gotConservative = ClockCommand.written(comparison.got.conservative, in: zone)
        expectedOuter = ClockCommand.written(comparison.expected.outer, in: zone)
        gotOuter = ClockCommand.written(comparison.got.outer, in: zone)
      }
    }

    func run() async throws {
      let (catalogue, holidays) = (try options.regimes(), try options.holidays())
      let lines = try vectors().map { Line(try $0.compare(with: catalogue, holidays)) }
      let wrong = lines.count { !$0.equal }
      if options.json {
        try Console.json(lines)
      } else {
        var table = Table("VECTOR", "DEADLINE", "CONSERVATIVE", "OUTER", "")
        for line in lines {
          table.add(
            line.id, line.deadline, Self.cell(line.expectedConservative, line.gotConservative),
            Self.cell(line.expectedOuter, line.gotOuter),
            line.equal ? Console.good("as expected") : Console.bad("WRONG"))
        }
        table.write()
        Console.line("\(lines.count) vectors, \(lines.count - wrong) as expected, \(wrong) wrong")
      }
      if wrong > 0 { throw ExitCode.failure }
    }

    private func vectors() throws -> [DeadlineVector] {
      do {
        let text = try ProcedureCommand.text(of: file)
        let vectors = try JSONDecoder().decode(DeadlineVector.File.self, from: Data(text.utf8)).vectors
        if vectors.isEmpty { throw ValidationError("\(file) has no vectors") }
        return vectors
      } catch let error as DecodingError {
        throw ValidationError("\(file) is no file of vectors: \(error)")
      }
    }

    private static func cell(_ expected: String, _ got: String) -> String {
      expected == got ? got : "\(got), expected \(expected)"
    }
  }

  /// With its offset; `-` where there is none.
  static func written(_ instant: Date?, in zone: TimeZone) -> String {
    instant.map {
      $0.formatted(
        Date.ISO8601FormatStyle(timeZone: zone).year().month().day().time(includingFractionalSeconds: false).timeZone(
          separator: .colon))
    } ?? "-"
  }
}
