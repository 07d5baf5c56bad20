/// How much of a message is read. What goes beyond is kept with the raw message, and said.
package struct ReadingLimits: Sendable, Hashable {
  /// Bytes of a message, encoded as it comes.
  package var size = 25 << 20
  package var headerSize = 256 << 10
  package var parts = 200
  /// Parts that hold parts, wherever they are.
  package var nestings = 100
  /// Multiparts inside one another.
  package var depth = 20
  /// Characters of the text.
  package var text = 90_000
  /// Bytes of HTML that are turned into text.
  package var html = 2 << 20

  package init() {}
}
