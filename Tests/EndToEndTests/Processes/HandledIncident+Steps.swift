import Foundation
import Testing

extension HandledIncident {
  /// Does what a step asks: answers its questions, ticks its tasks, adds an entry where it wants one, and says that it is
  /// done. One that settles itself is done by what it waits for, and one that is not open has been.
  func carryOut(_ step: String, of response: String) async throws {
    let sheets = try await get("steps").json["items"].items
    guard let sheet = sheets.first(where: { $0["key"].text == step && $0["state"] == "open" }) else { return }
    if sheet["settlesItself"] == true { return try await bringAbout(sheet) }
    let address = "responses/\(response)/steps/\(step)"
    let open = sheet["questions"].items.filter { $0["required"] == true && $0["answer"] == .null }
    let answers = open.reduce(into: [String: JSON]()) { $0[$1["key"].text ?? ""] = Self.answer(to: $1) }
    if !answers.isEmpty { try await order("\(address)/answers", ["answers": .object(answers)]) }
    for task in sheet["tasks"].items { try await order("\(address)/items", ["task": task["key"], "state": "done"]) }
    for use in sheet["uses"].items where use["kind"] == "role" && use["key"] == "investigation-team" {
      try await order("appointments", ["procedure": sheet["procedure"], "role": use["key"], "name": "Forensics Ltd"])
    }
    if ["key_people", "containment", "escalation"].contains(sheet["kind"].text) {
      var entry: [String: JSON] = ["title": "The owner of the shop", "state": "done"]
      if let kind = sheet["itemKinds"].items.first { entry["kind"] = kind["key"] }
      try await order("\(address)/items", .object(entry))
    }
    try await order(address, ["state": "done"])
  }

  /// Does what a step waits for, or lets the workers do it.
  private func bringAbout(_ sheet: JSON) async throws {
    let procedure = sheet["procedure"]
    for use in sheet["uses"].items {
      let key = use["key"]
      switch use["kind"].text {
      case "estimate" where sheet["kind"] == "strategy":
        let boards = try await get("strategies").json["items"].items
        for strategy in boards.first(where: { $0["estimate"] == key })?["strategies"].items ?? [] {
          try await order(
            "declined-strategies",
            ["procedure": procedure, "strategy": strategy["key"], "reason": "Everything runs again"])
        }
      case "estimate":
        let boards = try await get("strategies").json["items"].items
        let board = try #require(boards.first { $0["estimate"] == key && $0["procedure"] == procedure })
        try await order(
          "estimates", ["procedure": procedure, "estimate": key, "value": board["values"].items[0]["key"]])
      case "meeting":
        let meetings = try await get("meetings").json["items"].items
        let planned = try #require(
          meetings.first { $0["key"] == key && $0["procedure"] == procedure && $0["state"] == "planned" })
        let now = Date.now.formatted(.iso8601)
        try await order(
          "meetings/\(planned["id"].text ?? "")/minutes",
          ["heldAt": .string(now), "mode": "online", "present": [["name": "Cy"]], "minutes": "We looked at it"])
      default: break
      }
    }
    try await until("\(sheet["key"].text ?? "") is done") {
      let sheets = try await get("steps").json["items"].items
      return sheets.contains { $0["key"] == sheet["key"] && $0["procedure"] == procedure && $0["state"] == "done" }
    }
  }

  private static func answer(to question: JSON) -> JSON {
    if let first = question["values"].items.first { return question["type"] == "set" ? [first] : first }
    switch question["type"].text {
    case "boolean": return true
    case "number": return 1
    case "set": return ["Orders"]
    case "instant": return .string(Date.now.addingTimeInterval(-60).formatted(.iso8601))
    default: return "As it was found"
    }
  }
}
