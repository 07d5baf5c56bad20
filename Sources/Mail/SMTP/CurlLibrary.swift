import CCurl

enum CurlLibrary {
  private static let started: Void = {
    // Before any other thread of ours uses libcurl; `static let` makes it once, and the others wait.
    _ = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
  }()

  static func start() { _ = started }
}
