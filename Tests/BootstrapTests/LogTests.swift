import Foundation
import Logging
import Synchronization
import Testing

@testable import Bootstrap

@Suite struct LogTests {
  private let lines = Lines()

  @Test func `JSON is one object a line, its metadata under their one spelling`() throws {
    var logger = logger(.json)
    logger[metadataKey: "incident.id"] = "i-1"
    logger.info("Started \"now\"\nor never", metadata: ["count": .stringConvertible(3), "list": ["a", "b\u{7}"]])
    let line = try #require(lines.all.first)
    #expect(
      line
        == #"{"at":"1970-01-01T00:00:01.500Z","level":"info","logger":"gateway","message":"Started \"now\"\nor never","#
        + #""count":3,"incident.id":"i-1","list":["a","b\u0007"]}"# + "\n")
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(object?["incident.id"] as? String == "i-1")
  }

  @Test func `Metadata cannot take the place of what every line has`() {
    logger(.json).info("real", metadata: ["message": "false"])
    #expect(lines.all.first?.contains(#""message":"real","metadata.message":"false""#) == true)
  }

  @Test func `Text stays on one line`() {
    logger(.text).warning("two\nlines", metadata: ["organisation.id": "o\n1"])
    #expect(lines.all == ["1970-01-01T00:00:01.500Z warning  gateway: two\\nlines organisation.id=o\\n1\n"])
  }

  @Test func `What is less severe than the level is left out`() {
    logger(.json).debug("not wanted")
    #expect(lines.all.isEmpty)
  }

  private func logger(_ format: LogFormat) -> Logger {
    Logger(label: "gateway") { [lines] label in
      LineLogHandler(
        label: label, level: .info, format: format, now: { Date(timeIntervalSince1970: 1.5) },
        write: { lines.append($0) })
    }
  }
}

private final class Lines: Sendable {
  private let written = Mutex<[String]>([])

  var all: [String] { written.withLock { $0 } }

  func append(_ line: String) {
    written.withLock { $0.append(line) }
  }
}
