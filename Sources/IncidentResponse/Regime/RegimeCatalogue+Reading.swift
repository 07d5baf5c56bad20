import Foundation
import Yams

extension RegimeCatalogue {
  /// Reads a catalogue; throws every error there is, by line. `file` is the name that messages show.
  package static func read(_ yaml: String, file: String) throws(Procedure.Invalid) -> RegimeCatalogue {
    let (catalogue, problems) = inspect(yaml, file: file)
    let errors = problems.filter { $0.severity == .error }
    guard let catalogue, errors.isEmpty else { throw Procedure.Invalid(problems: errors) }
    return catalogue
  }

  /// Reads a catalogue and looks for everything wrong or doubtful in it, in the order of the lines. It is nil when the text
  /// is not YAML at all.
  package static func inspect(_ yaml: String, file: String) -> (catalogue: Self?, problems: [Procedure.Problem]) {
    let reading = Reading(file: file, rule: "regimes")
    guard let root = reading.root(of: yaml) else { return (nil, reading.sorted()) }
    let reader = MappingReader(root, rule: "regimes", path: "regimes", subject: "regimes", reading: reading)
    let catalogue = RegimeCatalogue(reader, sha256: Procedure.fingerprint(of: yaml))
    reader.finish()
    RegimeCheck(catalogue, reading).run()
    return (catalogue, reading.sorted())
  }

  private init(_ reader: MappingReader, sha256: String) {
    if reader.number("schema_version") != 1 { reader.report("schema_version is not 1", "schema_version") }
    asOf = reader.requiredDay("as_of")
    jurisdictions = reader.named("jurisdictions", Jurisdiction.init)
    profiles = reader.named("calc_profiles", CalculationProfile.init)
    orders = reader.lists("orders")
    rolesOfEverybody = Set(reader.texts("roles_of_everybody"))
    let fieldSets = reader.lists("field_sets")
    regimes = reader.elements("regimes", rule: "regime", prefix: "regime:", identifier: "id") {
      Regime($0, fieldSets: fieldSets)
    }
    self.sha256 = sha256
  }
}

extension RegimeCatalogue.Jurisdiction {
  fileprivate init(_ reader: MappingReader) {
    let zone = reader.text("tz")
    if zone != "entity", TimeZone(identifier: zone) == nil { reader.report("\"\(zone)\" is no IANA time zone", "tz") }
    self.zone = zone == "entity" ? nil : zone
    holidays =
      switch reader.optionalText("hol") {
      case nil: .none
      case "entity": .ofEntity
      case let key?: .calendar(key)
      }
    weekend = Set(
      reader.texts("weekend").compactMap { text in
        guard let day = Int(text), (1...7).contains(day) else {
          reader.report("\"\(text)\" is no day of the week from 1 to 7", "weekend")
          return nil
        }
        return day
      })
    within = reader.optionalText("within")
    throughout = reader.optionalText("throughout").map { $0 == "everywhere" ? .everywhere : .jurisdiction($0) }
    places = reader.words("places")
    for zone in places.keys.sorted() where TimeZone(identifier: zone) == nil {
      reader.report("\"\(zone)\" is no IANA time zone", "places")
    }
  }
}

extension CalculationProfile {
  fileprivate init(_ reader: MappingReader, key: String) {
    self.init(
      key: key, hours: reader.requiredChoice("hours", standIn: .exact),
      days: reader.requiredChoice("days", standIn: .eventDayExcluded), roll: reader.choice("roll", default: .none),
      rolledUnits: Set(reader.choices("roll_units")), rollUnless: Set(reader.texts("roll_unless")),
      unitsOfTwoWorkingDays: Set(reader.choices("min_two_working_days")),
      cutoff: reader.part("cutoff", Cutoff.init)
        ?? nil, closure: reader.part("closed", YearlyClosure.init) ?? nil,
      business: reader.choice("business", default: .national), reference: reader.text("ref"))
    // The only rules there are; a text that states another one must not be read as if it were this one.
    if reader.text("end") != "eod" { reader.report("end is not eod", "end") }
    if let months = reader.optionalText("months"), months != "same_date_clamp" {
      reader.report("months is not same_date_clamp", "months")
    }
  }
}

extension CalculationProfile.Cutoff {
  fileprivate init?(_ reader: MappingReader) {
    let (time, zone) = (reader.text("time"), reader.text("zone"))
    guard let match = time.wholeMatch(of: /([01]\d|2[0-3]):([0-5]\d)/)?.output, let hour = Int(match.1),
      let minute = Int(match.2)
    else {
      reader.report("\"\(time)\" is no time such as 17:30", "time")
      return nil
    }
    if TimeZone(identifier: zone) == nil { reader.report("\"\(zone)\" is no IANA time zone", "zone") }
    self.init(hour: hour, minute: minute, zone: zone)
  }
}

extension CalculationProfile.YearlyClosure {
  fileprivate init?(_ reader: MappingReader) {
    let ends = ["from", "to"].map { name in
      let text = reader.text(name)
      let day = CalculationProfile.MonthDay(text)
      if day == nil { reader.report("\"\(text)\" is no month and day such as 12-29", name) }
      return day
    }
    guard let from = ends[0], let to = ends[1] else { return nil }
    self.init(from: from, to: to)
  }
}

extension MappingReader {
  /// The mappings under a name, by their own names.
  fileprivate func named<Value>(_ name: String, _ read: (MappingReader, String) -> Value) -> [String: Value] {
    guard let node = node(name) else {
      report("has no \(name)", name)
      return [:]
    }
    guard let mapping = node.mapping else {
      report("\(name) is no mapping", name, at: node)
      return [:]
    }
    var values: [String: Value] = [:]
    for (key, value) in mapping {
      let word = key.scalar?.string ?? "?"
      guard let inner = value.mapping else {
        report("\(name) \"\(word)\" is no mapping", name, at: value)
        continue
      }
      let place = "\(name):\(word)"
      reading.remember(place, at: key.mark)
      let reader = MappingReader(inner, rule: name, path: place, subject: "\(name) \"\(word)\"", reading: reading)
      values[word] = read(reader, word)
      reader.finish()
    }
    return values
  }

  fileprivate func named<Value>(_ name: String, _ read: (MappingReader) -> Value) -> [String: Value] {
    named(name) { reader, _ in read(reader) }
  }

  /// Lists of words by name.
  fileprivate func lists(_ name: String) -> [String: [String]] {
    guard let node = node(name) else { return [:] }
    guard let mapping = node.mapping else {
      report("\(name) is no mapping", name, at: node)
      return [:]
    }
    return mapping.reduce(into: [:]) { lists, entry in
      lists[entry.key.scalar?.string ?? "?"] = entry.value.sequence?.compactMap { $0.scalar?.string }
    }
  }

  /// Words by word.
  fileprivate func words(_ name: String) -> [String: String] {
    guard let node = node(name) else { return [:] }
    guard let mapping = node.mapping else {
      report("\(name) is no mapping", name, at: node)
      return [:]
    }
    return mapping.reduce(into: [:]) { words, entry in
      words[entry.key.scalar?.string ?? "?"] = entry.value.scalar?.string
    }
  }

  func requiredDay(_ name: String) -> CalendarDay {
    if node(name) == nil { report("has no \(name)", name) }
    return day(name) ?? CalendarDay(.distantPast, in: .utc)
  }

  func day(_ name: String) -> CalendarDay? {
    guard let text = optionalText(name) else { return nil }
    let day = CalendarDay(text)
    if day == nil { report("\(name) \"\(text)\" is no date such as 2026-11-22", name) }
    return day
  }
}
