extension String {
  /// The one among names that somebody will have meant who wrote this one; nil where none is close.
  func nearest(among names: [String]) -> String? {
    let written = Array(lowercased().unicodeScalars)
    let found = names.map { (name: $0, distance: Self.distance(written, Array($0.lowercased().unicodeScalars))) }
      .min { $0.distance < $1.distance }
    guard let found, found.distance <= max(1, written.count / 3) else { return nil }
    return found.name
  }

  /// Letters to put in, take out, change or swap with their neighbour (Damerau and Levenshtein, without repeats).
  private static func distance(_ one: [UnicodeScalar], _ other: [UnicodeScalar]) -> Int {
    var rows = [Array(0...other.count)]
    for (place, letter) in one.enumerated() {
      var row = [place + 1]
      for (index, counterpart) in other.enumerated() {
        let changed = rows[place][index] + (letter == counterpart ? 0 : 1)
        var best = Swift.min(row[index] + 1, rows[place][index + 1] + 1, changed)
        if place > 0, index > 0, letter == other[index - 1], one[place - 1] == counterpart {
          best = Swift.min(best, rows[place - 1][index - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
