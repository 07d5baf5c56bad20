/// A queue that reuses its storage.
struct RingBuffer<Element> {
  private var storage: [Element?] = Array(repeating: nil, count: 16)
  private var head = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  var first: Element? { count == 0 ? nil : storage[head] }

  mutating func append(_ element: Element) {
    if count == storage.count { grow() }
    storage[(head + count) & (storage.count - 1)] = element
    count += 1
  }

  mutating func popFirst() -> Element? {
    guard count > 0 else { return nil }
    let element = storage[head].take()
    head = (head + 1) & (storage.count - 1)
    count -= 1
    return element
  }

  mutating func withFirst(_ body: (inout Element) -> Void) {
    guard var element = storage[head].take() else { return }
    body(&element)
    storage[head] = element
  }

  mutating func removeAll() -> [Element] {
    var all: [Element] = []
    all.reserveCapacity(count)
    while let element = popFirst() { all.append(element) }
    return all
  }

  private mutating func grow() {
    let size = storage.count
    var larger: [Element?] = []
    larger.reserveCapacity(size * 2)
    for offset in 0..<size { larger.append(storage[(head + offset) & (size - 1)].take()) }
    larger.append(contentsOf: repeatElement(nil, count: size))
    storage = larger
    head = 0
  }
}
