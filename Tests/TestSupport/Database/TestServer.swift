import Foundation

/// The PostgreSQL server that tests use, from TOCSIN_TEST_SERVER: a superuser's URL.
package struct TestServer: Sendable {
  package let superuserURL: String

  package static let shared: TestServer = {
    guard let url = ProcessInfo.processInfo.environment["TOCSIN_TEST_SERVER"] else {
      fatalError("TOCSIN_TEST_SERVER is not set; scripts/test starts a server and sets it")
    }
    return TestServer(superuserURL: url)
  }()

  package init(superuserURL: String) {
    self.superuserURL = superuserURL
  }

  /// The same server as another login and another database.
  package func url(user: String? = nil, database: String? = nil) -> String {
    let schemeEnd = superuserURL.range(of: "://")?.upperBound ?? superuserURL.startIndex
    let rest = superuserURL[schemeEnd...]
    let query = rest.firstIndex(of: "?") ?? rest.endIndex
    let path = rest[..<query].firstIndex(of: "/") ?? query
    let authority = rest[..<path]
    let at = authority.lastIndex(of: "@")
    let hosts = at.map { authority[authority.index(after: $0)...] } ?? authority
    let oldUser = at.map { String(authority[..<$0]) } ?? ""
    let oldDatabase = rest[path..<query].dropFirst()
    return superuserURL[..<schemeEnd] + (user ?? oldUser) + "@" + hosts + "/" + (database ?? String(oldDatabase))
      + rest[query...]
  }
}
