import Foundation

/// What a record says of who did what to what, and what came of it.
extension VerisRecord {
  /// `hacking: Use of stolen creds`, or `hacking` alone.
  var actions: [String] { described("action", "variety") }

  var actors: [String] { described("actor", "variety") }

  var assets: [String] { root["asset"]["assets"].parts.compactMap { $0["variety"].text } }

  private func described(_ part: String, _ list: String) -> [String] {
    root[part].keys.flatMap { kind -> [String] in
      let varieties = root[part][kind][list].known
      return varieties.isEmpty ? [kind] : varieties.map { "\(kind): \($0)" }
    }
  }

  /// What conditions could ask about, and what the register knows besides.
  var facts: [PastIncident.Statement] {
    let confidentiality = root["attribute"]["confidentiality"]
    var stated: [(String, FactValue?)] = [
      ("aspects_breached", Self.set(root["attribute"].keys.filter(Self.aspects.contains))),
      ("threat_actors", Self.set(actors)), ("threat_actions", Self.set(actions)),
      ("affected_assets", Self.set(assets)),
      ("data_disclosed", Self.set(confidentiality["data"].parts.compactMap { $0["variety"].text })),
      ("records_disclosed", confidentiality["data_total"].integer.map { .number(Decimal($0)) }),
      ("vulnerabilities", Self.set(vulnerabilities)), ("victim_countries", Self.set(root["victim"]["country"].known)),
      ("victim_industry", root["victim"]["industry"].text.map { .text(Self.clipped($0, 100)) }),
      ("discovered_by", Self.set(discoverers)),
    ]
    let clients = Set(confidentiality["data_victim"].texts).intersection(["Customer", "Patient"])
    if confidentiality["data_disclosure"].text == "Yes", !clients.isEmpty {
      stated.append(("client_data_involved", .boolean(true)))
    }
    return stated.compactMap { name, value in value.map { .init(fact: name, value: $0) } }
  }

  private static let aspects: Set<String> = ["availability", "confidentiality", "integrity"]

  private static func set(_ words: [String]) -> FactValue? {
    words.isEmpty ? nil : .set(Set(words.map { clipped($0, 200) }))
  }

  /// The well-formed ones.
  private var vulnerabilities: [String] {
    let texts = root["action"].keys.flatMap { root["action"][$0]["cve"].texts }
    return texts.flatMap { text in
      text.uppercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init).filter { word in
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "CVE" && parts[1].utf8.count == 4 && Int(parts[1]) != nil
          && (4...12).contains(parts[2].utf8.count) && Int(parts[2]) != nil
      }
    }
  }

  private var discoverers: [String] {
    ["external", "internal", "partner"].filter { !root["discovery_method"][$0].keys.isEmpty }.flatMap { kind in
      let varieties = root["discovery_method"][kind]["variety"].known
      return varieties.isEmpty ? [kind] : varieties.map { "\(kind): \($0)" }
    }
  }

  /// The log record that the record supports. What it lacks is said to be unknown.
  var log: LogRecord {
    LogRecord(
      summary: Self.field(root["summary"].texts, 10_000), description: Self.field(consequences, 100_000),
      fault: Self.field(actions + named, 10_000), affectedProducts: Self.field(products, 10_000))
  }

  private static func field(_ lines: [String], _ limit: Int) -> String {
    lines.isEmpty ? "unknown: not published" : clipped(lines.joined(separator: "\n"), limit)
  }

  /// Names and notes of actors and actions, in the words of the record.
  private var named: [String] {
    ["action", "actor"].flatMap { part in
      root[part].keys.flatMap { kind in
        ["name", "notes", "motive", "vector", "result", "target"].compactMap { field in
          let words = root[part][kind][field].known.joined(separator: ", ")
          return words.isEmpty ? nil : "\(kind), \(field): \(words)"
        }
      }
    }
  }

  private var products: [String] {
    root["asset"]["assets"].parts.compactMap { asset in
      asset["variety"].text.map { name in asset["amount"].text.map { "\(name) (\($0))" } ?? name }
    } + root["asset"]["notes"].texts
  }

  private var consequences: [String] {
    let attribute = root["attribute"]
    var lines: [String] = []
    func add(_ label: String, _ words: [String]) {
      if !words.isEmpty { lines.append("\(label): \(words.joined(separator: ", "))") }
    }
    add("Classification", root["security_incident"].texts.filter { $0 != "Confirmed" })
    let confidentiality = attribute["confidentiality"]
    add("Confidentiality", confidentiality["data_disclosure"].texts)
    add(
      "Data",
      confidentiality["data"].parts.compactMap { data in
        data["variety"].text.map { kind in data["amount"].text.map { "\(kind) (\($0))" } ?? kind }
      })
    add("Records", confidentiality["data_total"].texts)
    add("Data of", confidentiality["data_victim"].known)
    add("Integrity", attribute["integrity"]["variety"].texts)
    add("Availability", attribute["availability"]["variety"].texts)
    for kind in attribute.keys { add("Notes", attribute[kind]["notes"].texts) }
    add("Victim", root["victim"]["victim_id"].known + root["victim"]["country"].known)
    add("Employees", root["victim"]["employee_count"].known)
    add("Victim of the victim", root["victim"]["secondary"]["victim_id"].known)
    add("Impact", root["impact"]["overall_rating"].known + root["impact"]["overall_amount"].texts)
    add("Impact, notes", root["impact"]["notes"].texts)
    for step in ["compromise", "exfiltration", "discovery", "containment"] {
      if let span = VerisSpan(root["timeline"][step]) { add("Time to \(step)", [span.words]) }
    }
    add("Discovery, notes", root["discovery_notes"].texts)
    add("Notes", root["notes"].texts)
    return lines
  }
}
