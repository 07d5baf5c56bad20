/// Whether every key that a procedure mentions exists, every fact is known, and every key is given once.
///
/// Rules are named for the element and the place in it: `clock.anchor`, `step.owners`.
struct ReferenceCheck {
  let procedure: Procedure
  let reading: Reading
  let registry: FactRegistry
  private let keys: [Procedure.Element.Kind: Set<String>]

  init(_ procedure: Procedure, _ reading: Reading) {
    self.procedure = procedure
    self.reading = reading
    registry = procedure.factRegistry
    keys = Dictionary(grouping: procedure.elements, by: \.kind).mapValues { Set($0.map(\.key)) }
  }

  func run() {
    checkKeys()
    checkClauses()
    checkPolicy()
    checkPeople()
    checkSeverity()
    checkResponse()
    checkClocks()
    checkWords()
    checkContinuity()
  }

  // MARK: - What the checks are made of

  /// Everything said about one element.
  struct Place {
    let kind: Procedure.Element.Kind
    let key: String
    var path: String { "\(kind.rawValue):\(key)" }

    init(_ kind: Procedure.Element.Kind, _ key: String) {
      self.kind = kind
      self.key = key
    }
  }

  /// Each of `mentioned` must be an element of `kind`.
  func expect(_ mentioned: [String], _ kind: Procedure.Element.Kind, _ place: Place, _ name: String) {
    for key in mentioned where !exists(kind, key) {
      report("\(words(name)) \"\(key)\" is no \(words(kind.rawValue))", place, name)
    }
  }

  func expect(_ mentioned: String?, _ kind: Procedure.Element.Kind, _ place: Place, _ name: String) {
    if let mentioned, !mentioned.isEmpty { expect([mentioned], kind, place, name) }
  }

  func expect(_ mentioned: [Procedure.Element.Reference], _ place: Place, _ name: String) {
    for reference in mentioned { expect(reference.key, reference.kind, place, name) }
  }

  func expectSome(_ mentioned: [String], _ kind: Procedure.Element.Kind, _ place: Place, _ name: String) {
    if mentioned.isEmpty { report("has no \(words(name))", place, name) }
    expect(mentioned, kind, place, name)
  }

  /// The fact must be in the registry and, where a kind is given, be of it.
  func expect(fact: String, _ place: Place, _ name: String, of kind: FactType.Kind? = nil) {
    if fact.isEmpty { return }
    guard let type = registry[fact] else {
      report("\(words(name)) \"\(fact)\" is no known fact", place, name)
      return
    }
    if let kind, type.kind != kind {
      report("\(words(name)) \"\(fact)\" is a \(type.kind.rawValue), not a \(kind.rawValue)", place, name)
    }
  }

  func exists(_ kind: Procedure.Element.Kind, _ key: String) -> Bool {
    keys[kind]?.contains(key) ?? false
  }

  func report(_ message: String, _ place: Place, _ name: String) {
    reading.report(
      "\(subject(place)): \(message)", rule: "\(place.kind.rawValue).\(name.replacing(/\[[0-9]+\]/, with: ""))",
      at: "\(place.path).\(name)")
  }

  func subject(_ place: Place) -> String {
    [.intake, .policy, .retention].contains(place.kind)
      ? place.kind.rawValue : "\(words(place.kind.rawValue)) \"\(place.key)\""
  }

  func words(_ name: String) -> String {
    name.replacing(/[_.]|\[[0-9]+\]\.?/, with: " ")
  }
}
