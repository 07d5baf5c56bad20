/// A language in which the product itself writes to those who respond: of clocks, of notices to authorities, of pages. What
/// a procedure, a law or a person says stays in the words in which they said it.
enum MessageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case german = "de"

  /// - Parameter tag: BCP 47; of what is not known here, English.
  init(_ tag: String) {
    self = Self(rawValue: tag.primaryLanguage) ?? .english
  }

  /// The same in the language that this one is.
  func say(_ english: String, german: String) -> String {
    switch self {
    case .english: english
    case .german: german
    }
  }

  /// What stands first in a message of an exercise.
  var exercise: String { ExerciseNotice.sentence(in: rawValue) ?? ExerciseNotice.fallback }
}

extension Casework {
  /// The language in which somebody is told of the incident.
  func language(of addressee: Addressee) -> MessageLanguage {
    MessageLanguage(addressee.language ?? dossier.language)
  }

  /// Messages that were written so, each with its language.
  func inTheirLanguage(_ messages: [Delivery]) -> [Delivery] {
    messages.map { message in
      var message = message
      message.language = language(of: message.addressee).rawValue
      return message
    }
  }
}
