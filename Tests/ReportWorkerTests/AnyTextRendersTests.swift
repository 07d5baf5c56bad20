import Foundation
import IncidentResponse
import TestSupport
import Testing

@testable import ReportWorker

extension Rendering {
  @Suite struct AnyTextRendersTests {
    @Test func `characters of every plane render, assigned or not`() async throws {
      try await withRenderer { renderer in
        for plane in 0...16 as ClosedRange<UInt32> {
          let document = try await renderer.render(
            request { report in
              report.timeline = samples(of: plane).chunked(by: 200).map { chunk in
                InternalReport.TimelineEntry(
                  time: .unknown(reason: "sample"), kind: .other, text: chunk.map { "\($0)a\($0) " }.joined())
              }
            })
          #expect(document.isPDF, "plane \(plane)")
        }
      }
    }

    /// Many where scripts are, some elsewhere, and the two that are never characters.
    private func samples(of plane: UInt32) -> [Unicode.Scalar] {
      let sampled = stride(from: plane << 16, to: (plane + 1) << 16, by: plane < 3 ? 13 : 101)
      return (Array(sampled) + [plane << 16 | 0xFFFE, plane << 16 | 0xFFFF]).compactMap(Unicode.Scalar.init)
    }

    @Test(arguments: [
      "#import \"x.typ\": *; #panic(1) $ sum_1^2 $ *bold* _em_ `raw` @label <label> \\ // /* = head",
      "</style><script>&amp;\"'{{x}}{{{y}}}",
      "\u{202E}reversed\u{202C} \u{2066}isolated\u{2069} \u{FEFF}bom \u{0}nul \u{7F}",
      "שלום עולם: עברית עם English בפנים 123", "مرحبا بالعالم، هذا نص طويل بما يكفي", "北京市朝阳区 日本語テキスト 한국어 텍스트",
      "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 🇩🇪🇫🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽", "Z̷͇̀a̸̢͘l̶̰̕g̵̖͝o̸̤͌\u{1ABE}\u{0F71} e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
      "line\nbreak\r\nand\u{2028}more\u{2029}paragraph\ttab\u{B}\u{C}", "",
      " ", "\u{200B}\u{200D}\u{AD}",
      "क्षत्रिय श्री বাংলা தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ไทย ລາວ မြန်မာ ខ្មែរ བོད་", "ᄒᆞᆫ글 ᄀᆞᆷ \u{1100}\u{1161}\u{11A8}",
    ])
    func `hostile and foreign text renders in every kind of place`(text: String) async throws {
      try await withRenderer { renderer in
        let document = try await renderer.render(
          request { report in
            report.incident.title = text
            report.incident.number = text
            report.frame.reference = text
            report.frame.letterhead.organisation = text
            report.frame.letterhead.address = [text]
            report.frame.classification = text
            report.recap.summary = .known(SourcedText(text, basis: Basis(.stored, sources: [text], note: text)))
            report.rootCause = .unknown(reason: text)
            report.timeline[0].text = text
            report.clocks[0].name = text
            report.phases[0].name = text
            report.provenance.conflicts = [text]
          })
        #expect(document.isPDF)
        try Repository.keep(document, as: "hostile-\(text.hashValue.magnitude % 10_000).pdf")
      }
    }

    @Test func `a line of 10,000 characters without a space and a text of a million render`() async throws {
      try await withRenderer { renderer in
        let document = try await renderer.render(
          request { report in
            report.timeline[0].text = String(repeating: "x", count: 10_000)
            report.clocks[0].name = String(repeating: "W", count: 10_000)
            report.communications[0].audience = String(repeating: "漢", count: 10_000)
            report.incident.title = String(repeating: "Title", count: 200)
            report.recap.summary = .known(SourcedText(String(repeating: "Long words and short. ", count: 45_000)))
          })
        #expect(document.isPDF)
      }
    }

    @Test func `a timeline of 3,000 entries renders`() async throws {
      try await withRenderer { renderer in
        let document = try await renderer.render(
          request { report in
            report.timeline = (0..<3_000).map { report.timeline[$0 % report.timeline.count] }
          })
        try Repository.keep(document, as: "long.pdf")
        #expect(document.isPDF)
      }
    }
  }
}

extension Array {
  fileprivate func chunked(by size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
