/// A file's name as it was told, and as it is safe to give to anybody's file system.
package struct FileName: Sendable, Hashable {
  /// Characters of a name at the most; 255 bytes are what file systems take.
  package static let limit = 200

  package let told: String
  /// Without path, control and formatting characters, and what some file system refuses.
  package let cleaned: String

  package init(_ told: String) {
    self.told = told
    let last = told.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var scalars = String.UnicodeScalarView()
    for scalar in last.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: continue
      default: scalars.append(Self.refused.contains(scalar) ? "_" : scalar)
      }
    }
    var name = String(scalars)
    while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
    while let first = name.first, first == "." || first.isWhitespace { name.removeFirst() }
    name = Self.shortened(name)
    if name.isEmpty { name = "artefact" }
    cleaned = Self.isReserved(name) ? "_" + name : name
  }

  private static let refused: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*", "/", "\\"]

  /// Names of devices that Windows keeps for itself, with any extension.
  private static func isReserved(_ name: String) -> Bool {
    let stem = name.split(separator: ".", omittingEmptySubsequences: false).first.map { $0.uppercased() } ?? ""
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT")) && stem.last?.isNumber == true
  }

  /// The extension stays, where it is one.
  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > limit else { return name }
    let dot = name.lastIndex(of: ".")
    let end = dot.map { String(name[$0...]) }.flatMap { $0.utf8.count <= 20 ? $0 : nil } ?? ""
    var stem = end.isEmpty ? name : String(name[..<(dot ?? name.endIndex)])
    while stem.utf8.count + end.utf8.count > limit { stem.removeLast() }
    return stem + end
  }
}
