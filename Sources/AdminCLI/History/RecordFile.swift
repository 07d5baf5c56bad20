import Foundation
import Gzip
import IncidentResponse

/// A file of one record a line, plain or gzip, read with memory that does not grow with it.
final class RecordFile {
  struct Line {
    let number: Int
    /// nil where it is longer than any record.
    let bytes: Data?
  }

  /// Longest line that is taken for a record, in bytes.
  static let longestLine = 4 * 1024 * 1024
  private static let chunk = 256 * 1024

  /// Bytes of the file as it lies there; nil where that is not known, as of a pipe.
  let size: Int?
  /// How many of them were read.
  private(set) var position = 0
  private let handle: FileHandle
  private var inflater: GzipInflater?
  private var pending: [UInt8] = []
  private var isOverlong = false
  private var lines: [Line] = []
  private var taken = 0
  private var count = 0
  private var isAtEnd = false

  init(path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusal(.invalid, "\(path) cannot be read.")
    }
    self.handle = handle
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let isFile = attributes?[.type] as? FileAttributeType == .typeRegular
    size = isFile ? attributes?[.size] as? Int : nil
  }

  /// The next line that is not empty; nil at the end.
  func next() throws -> Line? {
    while taken == lines.count {
      if isAtEnd { return nil }
      lines.removeAll(keepingCapacity: true)
      taken = 0
      try readOn()
    }
    defer { taken += 1 }
    return lines[taken]
  }

  private func readOn() throws {
    guard let data = try handle.read(upToCount: Self.chunk), !data.isEmpty else {
      isAtEnd = true
      guard inflater?.isAtEnd != false else {
        throw Refusal(.invalid, "The file ends in the middle of its compression; what comes before was read.")
      }
      return endLine([])
    }
    if position == 0, GzipInflater.begins(data) { inflater = try GzipInflater() }
    position += data.count
    let bytes = [UInt8](data)
    if let inflater {
      do {
        try inflater.inflate(bytes) { split($0) }
      } catch let damaged as GzipInflater.Damaged {
        throw Refusal(.invalid, "The file cannot be unpacked: \(damaged). What comes before was read.")
      }
    } else {
      split(bytes[...])
    }
  }

  private func split(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let end = rest.firstIndex(of: 10) {
      endLine(rest[..<end])
      rest = rest[(end + 1)...]
    }
    keep(rest)
  }

  private func keep(_ bytes: ArraySlice<UInt8>) {
    if pending.count + bytes.count > Self.longestLine {
      isOverlong = true
      pending.removeAll()
    }
    if !isOverlong { pending += bytes }
  }

  private func endLine(_ bytes: ArraySlice<UInt8>) {
    keep(bytes)
    count += 1
    let isEmpty = pending.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
    if isOverlong || !isEmpty { lines.append(Line(number: count, bytes: isOverlong ? nil : Data(pending))) }
    pending.removeAll(keepingCapacity: true)
    isOverlong = false
  }
}
