extension String {
  /// One line of what somebody else wrote: no breaks, no control characters, and none that turn the line round.
  var shownLine: String {
    String(String.UnicodeScalarView(oneLine.unicodeScalars.filter { !$0.turnsTextRound }))
  }

  /// Text of somebody else: as `bodyText`, and nothing in it turns the order of what is read round.
  var shownText: String {
    String(String.UnicodeScalarView(bodyText.unicodeScalars.filter { !$0.turnsTextRound }))
  }
}

extension Unicode.Scalar {
  /// Embeddings, overrides and isolates, by which a name or a link is made to look like another.
  fileprivate var turnsTextRound: Bool {
    ("\u{202A}"..."\u{202E}").contains(self) || ("\u{2066}"..."\u{2069}").contains(self)
  }
}
