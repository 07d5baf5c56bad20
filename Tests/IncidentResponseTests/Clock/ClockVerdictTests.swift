import Foundation
import Testing

@testable import IncidentResponse

@Suite struct ClockVerdictTests {
  let due = Moment(Date(timeIntervalSince1970: 10_000))
  let wide = Moment(
    earliest: Date(timeIntervalSince1970: 10_000), latest: Date(timeIntervalSince1970: 13_599), precision: .hour)
  let now = Date(timeIntervalSince1970: 20_000)

  private func at(_ earliest: Int, _ latest: Int) -> ClockVerdict.Fulfilment {
    .at(
      Moment(
        earliest: Date(timeIntervalSince1970: TimeInterval(earliest)),
        latest: Date(timeIntervalSince1970: TimeInterval(latest)), precision: .minute))
  }

  @Test func `fulfilled at the due time is met`() {
    #expect(ClockVerdict.judge(due: due, at(10_000, 10_000), asOf: now) == ClockVerdict(.met))
    #expect(ClockVerdict.judge(due: due, at(9_900, 9_959), asOf: now) == ClockVerdict(.met))
  }

  @Test func `fulfilled after it is met late, by bounds`() {
    let verdict = ClockVerdict.judge(due: due, at(10_020, 10_079), asOf: now)
    #expect(verdict == ClockVerdict(.metLate, lateBy: .init(atLeast: 20, atMost: 79)))
  }

  @Test func `a fulfilment whose interval holds the due time is unknown, by bounds`() {
    let verdict = ClockVerdict.judge(due: due, at(9_980, 10_039), asOf: now)
    #expect(verdict == ClockVerdict(.unknown, lateBy: .init(atLeast: 0, atMost: 39)))
  }

  @Test func `a due time known as an interval widens the bounds`() {
    #expect(ClockVerdict.judge(due: wide, at(10_000, 10_000), asOf: now) == ClockVerdict(.met))
    #expect(
      ClockVerdict.judge(due: wide, at(12_000, 12_000), asOf: now)
        == ClockVerdict(.unknown, lateBy: .init(atLeast: 0, atMost: 2_000)))
    #expect(
      ClockVerdict.judge(due: wide, at(14_000, 14_000), asOf: now)
        == ClockVerdict(.metLate, lateBy: .init(atLeast: 401, atMost: 4_000)))
  }

  @Test func `an open clock runs until its latest due time, then it is missed and gets later`() {
    #expect(
      ClockVerdict.judge(due: due, .open, asOf: Date(timeIntervalSince1970: 10_000)) == ClockVerdict(.running))
    #expect(
      ClockVerdict.judge(due: wide, .open, asOf: Date(timeIntervalSince1970: 12_000)) == ClockVerdict(.running))
    #expect(
      ClockVerdict.judge(due: due, .open, asOf: now)
        == ClockVerdict(.missed, lateBy: .init(atLeast: 10_000, atMost: 10_000)))
  }

  @Test func `without an anchor it is pending, and what is unrecorded is unknown`() {
    #expect(ClockVerdict.judge(due: nil, .open, asOf: now) == ClockVerdict(.pending))
    #expect(ClockVerdict.judge(due: nil, at(1, 1), asOf: now) == ClockVerdict(.unknown))
    #expect(ClockVerdict.judge(due: due, .unrecorded, asOf: now) == ClockVerdict(.unknown))
  }
}
