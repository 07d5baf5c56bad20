import Foundation
import IncidentResponse

/// A regime as it is printed, for people and for machines.
struct RegimeSheet: Encodable {
  private var id: String
  private var name: String
  private var jurisdiction: String
  private var instrument: String
  private var citation: String
  private var status: String
  private var effective: String?
  private var obliged: [String]
  private var trigger: String
  private var stages: [Stage]
  private var delays: [String]
  private var confidence: String
  private var verification: String
  private var sources: [String]
  private var notes: String
  private var catalogue: String

  private struct Stage: Encodable {
    var id: String
    var to: String
    var authority: String?
    var standard: String
    var due: [String]
    var notBefore: [String]
    var condition: String?
    var fields: [String]
    var calculation: String
    var onRequest: Bool
    var note: String
  }

  init(_ regime: Regime, in catalogue: RegimeCatalogue) {
    (id, name) = (regime.id, regime.name)
    jurisdiction = regime.law.jurisdiction
    (instrument, citation) = (regime.law.instrument, regime.law.citation)
    (status, effective) = (regime.law.status.rawValue, regime.law.effective.map { "\($0)" })
    obliged = regime.obliged
    trigger = regime.trigger.words
    stages = regime.stages.map { stage in
      Stage(
        id: stage.id, to: stage.recipient.rawValue, authority: stage.authority, standard: stage.standard.words,
        due: stage.due.map(\.words), notBefore: stage.notBefore.map(\.words), condition: stage.condition?.words,
        fields: stage.fields, calculation: stage.calculation ?? regime.calculation, onRequest: stage.isOnRequest,
        note: stage.note)
    }
    delays = regime.delays.map(\.rawValue)
    (confidence, verification) = (regime.confidence.rawValue, regime.verification.rawValue)
    (sources, notes) = (regime.sources, regime.notes)
    self.catalogue = "\(catalogue.asOf) \(catalogue.sha256.prefix(12))"
  }

  func write() {
    Console.line("\(Console.bold(name)) (\(id))")
    Console.line("\(instrument), \(citation) [\(jurisdiction)]")
    let since = effective.map { ", from \($0)" } ?? ""
    Console.line("\(status.replacing("_", with: " "))\(since); confidence \(confidence), read: \(verification)")
    Console.line("Obliges: \(obliged.joined(separator: ", "))")
    Console.line("Applies: \(trigger)")
    if !delays.isEmpty { Console.line("May wait for: \(delays.joined(separator: ", "))") }
    if !notes.isEmpty { Console.line(Console.dim(notes)) }
    Console.line("")
    var table = Table("NOTICE", "TO", "STANDARD", "DUE", "NOT BEFORE", "COUNTS BY", "ONLY IF")
    for stage in stages {
      table.add(
        stage.id, stage.authority ?? stage.to.replacing("_", with: " "), stage.standard,
        stage.due.isEmpty ? (stage.onRequest ? "on request" : "no number") : stage.due.joined(separator: " or "),
        stage.notBefore.joined(separator: ", "), stage.calculation, stage.condition ?? "")
    }
    table.write()
    Console.line(Console.dim("Sources: \(sources.joined(separator: "; ")). Catalogue \(catalogue)"))
  }
}

extension LegalBound {
  /// `72 hours from aware`.
  var words: String { "\(period.words) from \(anchor)" + (voidIf.map { " (void if \($0))" } ?? "") }
}
