import Foundation

extension HandledIncident {
  /// Does what a step asks: answers its questions, ticks its tasks, adds an entry where it wants one, and says that it is
  /// done. One that is not open has settled itself, by what it waits for.
  func carryOut(_ step: String, of response: String) async throws {
    let sheets = try await get("steps").json["items"].items
    guard let sheet = sheets.first(where: { $0["key"].text == step && $0["state"] == "open" }) else { return }
    let address = "responses/\(response)/steps/\(step)"
    let open = sheet["questions"].items.filter { $0["required"] == true && $0["answer"] == .null }
    let answers = open.reduce(into: [String: JSON]()) { $0[$1["key"].text ?? ""] = Self.answer(to: $1) }
    if !answers.isEmpty { try await order("\(address)/answers", ["answers": .object(answers)]) }
    for task in sheet["tasks"].items { try await order("\(address)/items", ["task": task["key"], "state": "done"]) }
    if ["key_people", "containment", "escalation"].contains(sheet["kind"].text) {
      var entry: [String: JSON] = ["title": "The owner of the shop", "state": "done"]
      if let kind = sheet["itemKinds"].items.first { entry["kind"] = kind["key"] }
      try await order("\(address)/items", .object(entry))
    }
    try await order(address, ["state": "done"])
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
