import Foundation
import IncidentResponse
import TestSupport
import Testing

@Suite struct DocumentJSONTests {
  @Test func `keys are sorted by code point and instants keep their microseconds`() throws {
    struct Sample: Codable, Equatable {
      var zeta = 1
      var Alpha = "a/b"
      var alpha10 = "ü\u{202E}"
      var alpha9: String? = nil
      var alphaB = Date(timeIntervalSince1970: 1_485_905_318.123456)
      var alphab = Date(timeIntervalSince1970: -1)
    }
    let json = try DocumentJSON.encode(Sample())
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"Alpha":"a/b","alpha10":"ü\#u{202E}","alphaB":"2017-01-31T23:28:38.123456Z","alphab":"1969-12-31T23:59:59Z","zeta":1}"#
    )
    #expect(try DocumentJSON.decode(Sample.self, from: json) == Sample())
  }

  @Test func `a field is a value or the reason why there is none`() throws {
    let fields: [Stated<String>] = [.known("x"), .unknown(reason: "not published"), .notApplicable(reason: "no")]
    let json = try DocumentJSON.encode(fields)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"[{"value":"x"},{"unknown":"not published"},{"notApplicable":"no"}]"#)
    #expect(try DocumentJSON.decode([Stated<String>].self, from: json) == fields)
  }
}
