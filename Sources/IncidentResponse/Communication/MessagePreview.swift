/// What a communication of a procedure says in one language, to one of its audiences, of a made-up incident.
package struct MessagePreview: Sendable, Hashable, Codable {
  package var communication: String
  package var title: String
  package var audience: String
  package var audienceTitle: String
  package var language: String
  /// Titles of the channels, the preferred one first.
  package var channels: [String]
  package var subject: String
  package var body: String
  package var sms: ShortMessage
}

extension Procedure {
  /// The words of a communication with example values, audience by audience and language by language.
  ///
  /// - Parameters:
  ///   - language: one language alone; without it, each that there is.
  ///   - isExercise: as they are said of an exercise.
  package func preview(
    _ key: String, language: String? = nil, isExercise: Bool = false, zone: String = "UTC"
  ) throws -> [MessagePreview] {
    guard let communication = communications.first(where: { $0.key == key }) else {
      let near = key.nearest(among: communications.map(\.key)).map { "; did you mean \($0)?" }
      let known = communications.map(\.key).joined(separator: ", ")
      throw Refusal(.notFound, "The procedure has no communication \(key)\(near ?? "; it has: \(known)")")
    }
    if let language, communication.templates.written(in: language) == nil {
      let known = communication.templates.map(\.language).joined(separator: ", ")
      throw Refusal(.notFound, "\(communication.title) has no words in \(language); it has: \(known)")
    }
    let example = ExampleIncident(self, isExercise: isExercise, zone: zone)
    let audiences = communication.audiences.compactMap { key in self.audiences.first { $0.key == key } }
    return try audiences.flatMap { try preview(communication, to: $0, language, example) }
  }

  private func preview(
    _ communication: Communication, to audience: Audience, _ language: String?, _ example: ExampleIncident
  ) throws -> [MessagePreview] {
    let composition = try example.composition(
      of: communication, language: language ?? self.language, isOutside: audience.side == .external)
    let languages = language.map { [composition.language(for: $0)] } ?? composition.languages
    return languages.map { language in
      let words = composition.words(
        for: ExampleIncident.recipient, department: ExampleIncident.department, language: language)
      return MessagePreview(
        communication: communication.key, title: communication.title, audience: audience.key,
        audienceTitle: audience.title, language: language,
        channels: communication.channels.compactMap { key in channels.first { $0.key == key }?.title },
        subject: words.subject, body: words.body,
        sms: ShortMessage(
          subject: words.subject, body: words.body, isExercise: example.dossier.incident.isExercise))
    }
  }
}
