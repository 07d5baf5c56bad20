/// What stands before a message of an exercise that does not say itself that it is one.
enum ExerciseNotice {
  private static let sentences = [
    "da": "Dette er en øvelse.", "de": "Dies ist eine Übung.", "en": "This is an exercise.",
    "es": "Esto es un simulacro.", "fr": "Ceci est un exercice.", "it": "Questa è un'esercitazione.",
    "nl": "Dit is een oefening.", "pl": "To są ćwiczenia.", "pt": "Isto é um simulacro.", "sv": "Detta är en övning.",
  ]

  /// Nil where the product does not know the language: then the English one stands before a text in another.
  static func sentence(in language: String) -> String? { sentences[language.primaryLanguage] }

  static let fallback = "This is an exercise."
}
