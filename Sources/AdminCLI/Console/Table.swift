import Foundation

/// Rows with aligned columns. Colour only on a terminal.
struct Table {
  var heading: [String]
  var rows: [[String]] = []

  init(_ heading: String...) {
    self.heading = heading
  }

  mutating func add(_ cells: String...) {
    rows.append(cells)
  }

  func write() {
    let widths = heading.indices.map { column in
      ([heading] + rows).map { Console.width(of: $0[column]) }.max() ?? 0
    }
    Console.line(Console.dim(Self.line(heading, widths)))
    for row in rows { Console.line(Self.line(row, widths)) }
    if rows.isEmpty { Console.line(Console.dim("none")) }
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - Console.width(of: cell)))
    }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
