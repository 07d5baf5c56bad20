/// Why a document did not become a PDF. None of them says that trying again is useless but `refused`.
enum RenderFailure: Error, Equatable {
  /// The compiler's own words; the same request would be refused again.
  case refused(String)
  case timedOut(after: Duration)
  /// The process ended while it was rendering: out of memory, or killed.
  case ended
  /// There is no renderer: Python, its packages or the fonts are missing.
  case unavailable(String)
  /// This worker is stopping.
  case stopped
}
