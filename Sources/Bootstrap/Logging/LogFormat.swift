package enum LogFormat: String, CaseIterable, Sendable {
  case json, text
}
