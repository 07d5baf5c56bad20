import ArgumentParser
import Bootstrap

@main struct Gateway: AsyncParsableCommand {
  func run() async throws {}
}
