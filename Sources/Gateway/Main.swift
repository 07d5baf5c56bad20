import ArgumentParser
import Bootstrap
import IncidentResponse
@main struct Main: AsyncParsableCommand { func run() async throws { _ = b() } }
