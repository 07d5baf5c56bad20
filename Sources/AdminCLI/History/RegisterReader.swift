import Bootstrap
import Foundation
import IncidentResponse
import Postgres

/// Reads a register and has its records taken over, a batch after the other; the next one is read meanwhile.
struct RegisterReader {
  let file: RecordFile
  let licence: String?
  let importer: HistoryImport
  private(set) var result = ImportResult()
  private var bar = ProgressBar()
  private var batchSize = Self.largestBatch
  private let clock = ContinuousClock()
  private let began = ContinuousClock.now

  /// Records of a transaction, which is to last well below a second: a slow database gets smaller ones.
  private static let largestBatch = 500
  private static let smallestBatch = 25
  private static let longestTransaction = Duration.milliseconds(600)

  init(file: RecordFile, licence: String?, importer: HistoryImport) {
    self.file = file
    self.licence = licence
    self.importer = importer
  }

  /// - Returns: what came of it.
  /// - Throws: what ends it before the end of the file; what was taken over until then stays.
  mutating func run() async throws -> ImportResult {
    var underWay: Task<(HistoryImport.Outcome, Duration), any Error>?
    do {
      while let batch = try read() {
        try await settle(underWay)
        underWay = Task { [importer, clock] in
          let start = clock.now
          let outcome = try await importer.take(batch, at: .now)
          return (outcome, clock.now - start)
        }
      }
    } catch {
      try await settle(underWay)
      throw error
    }
    try await settle(underWay)
    bar.clear()
    result.seconds = seconds
    return result
  }

  /// The next records that can be read; nil at the end.
  private mutating func read() throws -> [HistoryImport.Entry]? {
    var batch: [HistoryImport.Entry] = []
    while batch.count < batchSize, let line = try file.next() {
      result.read += 1
      do {
        guard let bytes = line.bytes else {
          throw PastIncident.Broken("is longer than \(RecordFile.longestLine) bytes")
        }
        let incident = try VerisRecord(line: bytes, licence: licence).incident(now: .now)
        batch.append(HistoryImport.Entry(line: line.number, incident: incident))
      } catch let broken as PastIncident.Broken {
        bar.clear()
        StandardError.write("line \(line.number): \(broken.reason)\n")
        result.add(ImportResult.Broken(line: line.number, reason: broken.reason))
      }
    }
    return batch.isEmpty ? nil : batch
  }

  private mutating func settle(_ task: Task<(HistoryImport.Outcome, Duration), any Error>?) async throws {
    guard let task else { return }
    let (outcome, duration) = try await task.value
    result.imported += outcome.imported
    result.present += outcome.present
    for each in outcome.changed {
      bar.clear()
      StandardError.write(
        "line \(each.line): \(each.originalId) was imported before and has changed since; it is left\n")
      result.add(each)
    }
    if duration > Self.longestTransaction { batchSize = max(Self.smallestBatch, batchSize / 2) }
    let fraction = file.size.map { Double(file.position) / Double(max($0, 1)) }
    bar.show(fraction, "\(result.read) records  \(Int(Double(result.read) / max(seconds, 0.001)))/s")
  }

  private var seconds: Double { (clock.now - began) / .seconds(1) }
}

/// What came of an import.
struct ImportResult: Encodable {
  var read = 0
  var imported = 0
  var present = 0
  /// How many were imported before and have changed since.
  var changed = 0
  var broken = 0
  var seconds = 0.0
  /// The first of them.
  private(set) var changes: [HistoryImport.Changed] = []
  private(set) var faults: [Broken] = []
  private static let mostNamed = 1_000

  struct Broken: Encodable {
    let line: Int
    let reason: String
  }

  var perSecond: Int { Int(Double(read) / max(seconds, 0.001)) }

  mutating func add(_ fault: Broken) {
    broken += 1
    if faults.count < Self.mostNamed { faults.append(fault) }
  }

  mutating func add(_ change: HistoryImport.Changed) {
    changed += 1
    if changes.count < Self.mostNamed { changes.append(change) }
  }

  var words: String {
    "\(read) records read: \(imported) imported, \(present) already there, \(changed) changed since, \(broken) broken"
  }

  private enum CodingKeys: CodingKey {
    case read, imported, present, changed, broken, seconds, perSecond, changes, faults
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(read, forKey: .read)
    try container.encode(imported, forKey: .imported)
    try container.encode(present, forKey: .present)
    try container.encode(changed, forKey: .changed)
    try container.encode(broken, forKey: .broken)
    try container.encode((seconds * 1000).rounded() / 1000, forKey: .seconds)
    try container.encode(perSecond, forKey: .perSecond)
    try container.encode(changes, forKey: .changes)
    try container.encode(faults, forKey: .faults)
  }
}
