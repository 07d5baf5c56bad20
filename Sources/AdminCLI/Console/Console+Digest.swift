import ArgumentParser
import IncidentResponse

extension Console {
  /// A choice of how often messages are gathered.
  static func digest(_ text: String) throws -> String {
    guard DigestRhythm.isChoice(text) else {
      throw ValidationError("--digest is never, hourly, or daily and an hour from 00 to 23, as in \"daily 07\"")
    }
    return text
  }
}
