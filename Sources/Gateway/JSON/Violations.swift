/// The rules that one request breaks, gathered so that its author hears of all of them at once.
final class Violations {
  private(set) var all: [Violation] = []

  func add(_ violation: Violation) {
    all.append(violation)
  }

  func verify(_ problem: ([Violation]) -> Problem) throws {
    guard all.isEmpty else { throw problem(all) }
  }
}
