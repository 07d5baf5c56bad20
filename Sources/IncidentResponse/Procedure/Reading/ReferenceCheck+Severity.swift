extension ReferenceCheck {
  func checkSeverity() {
    checkLevels()
    for type in procedure.eventTypes {
      let place = Place(.eventType, type.key)
      expect(type.level, .level, place, "level")
      expect(type.supplier, .supplier, place, "supplier")
      if type.asksAspects && procedure.aspects.isEmpty {
        report("asks for aspects, and the procedure has none", place, "asks_aspects")
      }
    }
    checkIntake()
    if procedure.endStates.isEmpty {
      reading.report("procedure: has no end states", rule: "procedure.end_states", at: "procedure")
    }
  }

  private func checkLevels() {
    if procedure.levels.isEmpty {
      reading.report("procedure: has no levels", rule: "procedure.levels", at: "procedure")
    }
    var ranks: [Int: String] = [:]
    for level in procedure.levels {
      let place = Place(.level, level.key)
      if level.rank > 0, let other = ranks.updateValue(level.key, forKey: level.rank) {
        report("rank \(level.rank) is also that of \"\(other)\"", place, "rank")
      }
      expect(level.impact?.reference, .reference, place, "impact.reference")
      check(level.impact?.questions ?? [], place, "impact.asks")
    }
  }

  private func checkIntake() {
    let intake = procedure.intake
    let place = Place(.intake, "intake")
    expectSome(intake.channels, .channel, place, "channels")
    expectSome(intake.recipients, .role, place, "recipients")
    expectSome(intake.loggedBy, .role, place, "logged_by")
    expect(intake.logDocument, .document, place, "log_document")
    for (index, reporter) in intake.reporters.enumerated() {
      expect(reporter.clock, .clock, place, "reporters[\(index)].clock")
    }
  }

  func check(_ questions: [Procedure.Question], _ place: Place, _ name: String) {
    var keys: Set<String> = []
    for question in questions {
      if !keys.insert(question.key).inserted { report("asks \"\(question.key)\" twice", place, name) }
      if let fact = question.fact { expect(fact: fact, place, name, of: question.type) }
    }
  }
}
