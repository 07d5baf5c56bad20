extension Answer {
  /// With a secret that is shown this once.
  func adding(secret: String) -> Answer {
    Answer(status, body: #"{"secret":"\#(secret)",\#(body.dropFirst())"#, version: version, location: location)
  }

  /// As it is stored under an `Idempotency-Key`: the member is null.
  func without(_ member: String) -> Answer {
    guard case .object(var fields) = try? JSONParser.parse(Array(body.utf8)) else { return self }
    fields[member] = .null
    return Answer(status, body: JSONValue.object(fields).text, version: version, location: location)
  }
}
