/// A request to another system.
package struct WebRequest: Sendable, Hashable {
  package var method: String
  package var url: String
  /// In order; a name or value that would break out of its line is refused when the request is sent.
  package var headers: [Header]
  package var body: [UInt8]

  package struct Header: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(method: String = "POST", url: String, headers: [Header] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// What is wrong with it; nil where nothing is.
  var fault: String? {
    guard (1...20).contains(method.utf8.count), method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return "the method is no word in capitals"
    }
    guard url.utf8.count <= 4096, !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      return "the URL has spaces, or is too long"
    }
    let isSound = headers.allSatisfy { header in
      !header.name.isEmpty && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
        && header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
    return isSound ? nil : "a header has characters that it must not have"
  }
}
