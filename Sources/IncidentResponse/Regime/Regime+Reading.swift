import Yams

extension Regime {
  init(_ reader: MappingReader, fieldSets: [String: [String]]) {
    id = reader.text("id")
    if id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) == nil {
      reader.report("id is not small letters and digits joined by -", "id")
    }
    name = reader.text("name")
    law =
      reader.requiredPart("law", Law.init)
      ?? Law(jurisdiction: "", instrument: "", citation: "", status: .inForce, effective: nil)
    obliged = reader.texts("from")
    trigger = reader.requiredCondition("trigger")
    calculation = reader.text("calc")
    stages = reader.parts("stages") { Stage($0, fieldSets: fieldSets) }
    delays = reader.choices("delay")
    let meta = reader.requiredPart("meta") { meta in
      (
        meta.requiredChoice("conf", standIn: Confidence.low),
        meta.requiredChoice("ver", standIn: Verification.knowledge), meta.texts("src")
      )
    }
    (confidence, verification, sources) = meta ?? (.low, .knowledge, [])
    notes = reader.optionalText("notes") ?? ""
  }
}

extension Regime.Law {
  fileprivate init(_ reader: MappingReader) {
    self.init(
      jurisdiction: reader.text("jur"), instrument: reader.text("instrument"), citation: reader.text("cite"),
      status: reader.requiredChoice("status", standIn: .inForce), effective: reader.day("eff"))
  }
}

extension Regime.Stage {
  fileprivate init(_ reader: MappingReader, fieldSets: [String: [String]]) {
    self.init(
      id: reader.text("id"), recipient: reader.requiredChoice("to", standIn: .authority),
      authority: reader.optionalText("who"), standard: reader.choice("std", default: .none),
      due: reader.parts("due", LegalBound.init).compactMap(\.self),
      notBefore: reader.parts("not_before", LegalBound.init).compactMap(\.self), condition: reader.condition("if"),
      fields: Self.fields(reader, fieldSets), calculation: reader.optionalText("calc"),
      isOnRequest: reader.flag("on_request"), note: reader.optionalText("note") ?? "")
    if reader.node("due") == nil { reader.report("has no due, not even an empty list", "due") }
  }

  /// A list, or the name of a set.
  private static func fields(_ reader: MappingReader, _ sets: [String: [String]]) -> [String] {
    guard let name = reader.node("fields")?.scalar?.string else { return reader.texts("fields") }
    if sets[name] == nil { reader.report("\"\(name)\" is no set of fields", "fields") }
    return sets[name] ?? []
  }
}

extension LegalBound {
  fileprivate init?(_ reader: MappingReader) {
    let (from, unit) = (reader.text("from"), reader.requiredChoice("u", standIn: LegalPeriod.Unit.hours))
    let count = reader.number("n")
    if count == nil { reader.report("has no n", "n") }
    let void = reader.optionalText("void_if")
    let tooLate = void.flatMap { TooLate($0) }
    if void != nil, tooLate == nil { reader.report("void_if is not of the form event > other + 24h", "void_if") }
    guard let anchor = Anchor(from) else {
      reader.report("\"\(from)\" is nothing to count from", "from")
      return nil
    }
    guard let count, (0...10_000).contains(count) else {
      if count != nil { reader.report("n is not between 0 and 10000", "n") }
      return nil
    }
    self.init(from: anchor, LegalPeriod(count, unit), voidIf: tooLate)
  }
}
