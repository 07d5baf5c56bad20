import Foundation
import IncidentResponse
import TestSupport
import Testing

@Suite struct DocumentLabelsTests {
  @Test func `every language has the same labels with the same gaps`() throws {
    let english = try DocumentLabels.load(language: "en", from: Repository.documents).texts
    for language in try DocumentLabels.available(in: Repository.documents) {
      let texts = try DocumentLabels.load(language: language, from: Repository.documents).texts
      #expect(Set(texts.keys) == Set(english.keys), "\(language)")
      for (key, text) in texts { #expect(gaps(text) == gaps(english[key] ?? ""), "\(language) \(key)") }
    }
  }

  @Test func `the templates name no label that does not exist`() throws {
    let english = try DocumentLabels.load(language: "en", from: Repository.documents).texts
    let flattened = Set(english.keys.map { $0.replacing(".", with: "_") })
    for template in try files("html") {
      for label in template.matches(of: /labels\.(\w+)/) { #expect(flattened.contains(String(label.1)), "\(label.1)") }
    }
    for template in try files("typst") {
      for label in template.matches(of: /label-of\("([^"]+)"\)/) {
        #expect(english[String(label.1)] != nil, "\(label.1)")
      }
    }
  }

  @Test func `every case that a document can show has its word`() throws {
    let english = try DocumentLabels.load(language: "en", from: Repository.documents).texts
    var keys = DocumentKind.allCases.map { "kind.\($0.rawValue)" }
    keys += InternalReport.TimelineEntry.Kind.allCases.map { "kind.\($0.rawValue)" }
    keys += Basis.Kind.allCases.map { "kind.\($0.rawValue)" }
    keys += InternalReport.Resolution.State.allCases.map { "state.\($0.rawValue)" }
    keys += InternalReport.Clock.Outcome.allCases.map { "outcome.\($0.rawValue)" }
    keys += TimeChart.Mark.Style.allCases.map { "chart.legend.\($0.rawValue)" }
    for key in keys { #expect(english[key] != nil, "\(key)") }
  }

  @Test func `every field and every recipient of the regimes that ship has its title`() throws {
    let file = Repository.root.appending(path: "regimes/regimes.yaml")
    let catalogue = try RegimeCatalogue.read(String(contentsOf: file, encoding: .utf8), file: "regimes.yaml")
    let fields = Set(catalogue.regimes.flatMap { $0.stages.flatMap(\.fields) })
    #expect(fields.count > 100)
    for language in try DocumentLabels.available(in: Repository.documents) {
      let texts = try DocumentLabels.load(language: language, from: Repository.documents).texts
      for field in fields { #expect(texts["notice.\(field)"] != nil, "\(language) \(field)") }
      for recipient in Regime.Recipient.allCases { #expect(texts["recipient.\(recipient.rawValue)"] != nil) }
    }
  }

  @Test func `numbers and amounts have the marks of the language`() throws {
    let english = try DocumentLabels.load(language: "en", from: Repository.documents)
    let german = try DocumentLabels.load(language: "de", from: Repository.documents)
    #expect(english.amount("1234567.50", "EUR") == "1,234,567.50\u{A0}EUR")
    #expect(german.amount("1234567.50", "EUR") == "1.234.567,50\u{A0}EUR")
    #expect(["0", "999", "1000", "-1000"].map(german.number) == ["0", "999", "1.000", "−1.000"])
    #expect(["about 1000", "", "1e3"].map(german.number) == ["about 1000", "", "1e3"])
  }

  @Test func `a language without labels is shown in English`() throws {
    #expect(try DocumentLabels.load(language: "tlh", from: Repository.documents).language == "en")
    #expect(try DocumentLabels.load(language: "../en", from: Repository.documents).language == "en")
  }

  private func gaps(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{\w+\}/).map { String($0.0) })
  }

  private func files(_ folder: String) throws -> [String] {
    let folder = Repository.documents.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
