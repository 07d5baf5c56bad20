import Crypto
import Foundation
import Yams

extension Procedure {
  /// The largest text that is read, in bytes.
  package static let maximumSize = 1 << 20

  /// The first line of every procedure: `format: procedure/1`.
  package static let format = "procedure/1"

  /// Reads a procedure; throws every error there is, by line. `file` is the name that messages show.
  package static func read(_ yaml: String, file: String) throws(Invalid) -> Procedure {
    let (procedure, problems) = inspect(yaml, file: file)
    let errors = problems.filter { $0.severity == .error }
    guard let procedure, errors.isEmpty else { throw Invalid(problems: errors) }
    return procedure
  }

  /// Reads a procedure and looks for everything wrong or doubtful in it, in the order of the lines. The procedure is nil
  /// when the text is not YAML at all.
  package static func inspect(_ yaml: String, file: String) -> (procedure: Procedure?, problems: [Problem]) {
    let reading = Reading(file: file)
    guard let root = reading.root(of: yaml) else { return (nil, reading.sorted()) }
    let reader = MappingReader(root, rule: "procedure", path: "procedure", subject: "procedure", reading: reading)
    let procedure = Procedure(reader, sha256: fingerprint(of: yaml))
    reader.finish()
    ReferenceCheck(procedure, reading).run()
    if reading.problems.isEmpty { Lint(procedure, reading).run() }
    return (procedure, reading.sorted())
  }

  package static func fingerprint(of yaml: String) -> String {
    SHA256.hash(data: Data(yaml.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}

extension Reading {
  /// The mapping that a text is; nil, with its problem, where it is none. Anchors are refused, so that a small text cannot
  /// grow without bound.
  func root(of yaml: String) -> Node.Mapping? {
    guard yaml.utf8.count <= Procedure.maximumSize else {
      report("longer than \(Procedure.maximumSize) bytes", rule: "\(rule).size")
      return nil
    }
    do {
      let parser = try Parser(yaml: yaml)
      guard let node = try parser.singleRoot(), let mapping = node.mapping else {
        report("is no YAML mapping", rule: "\(rule).syntax")
        return nil
      }
      // A node knows its anchor only as long as the parser lives.
      if let anchored = withExtendedLifetime(parser, { Self.anchored(node) }) {
        report("anchors and aliases are not used", rule: "\(rule).anchor", at: anchored.mark)
        return nil
      }
      return mapping
    } catch let error as YamlError {
      report(error)
    } catch {
      report("cannot be read: \(error)", rule: "\(rule).syntax")
    }
    return nil
  }

  /// The first node with an anchor.
  private static func anchored(_ node: Node) -> Node? {
    if node.anchor != nil || node.alias != nil { return node }
    switch node {
    case .mapping(let mapping):
      return mapping.lazy.compactMap { anchored($0.key) ?? anchored($0.value) }.first
    case .sequence(let sequence):
      return sequence.lazy.compactMap { anchored($0) }.first
    case .scalar, .alias:
      return nil
    }
  }

  func report(_ error: YamlError) {
    switch error {
    case .duplicatedKeysInMapping(let keys, let context):
      report(
        "key \"\(keys.joined(separator: "\", \""))\" is given twice in one mapping", rule: "\(rule).duplicate_key",
        at: context.mark)
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report("is not YAML: \(problem)", rule: "\(rule).syntax", at: mark)
    default:
      report("is not YAML", rule: "\(rule).syntax")
    }
  }
}
