extension ReferenceCheck {
  func checkClocks() {
    for clock in procedure.clocks {
      let place = Place(.clock, clock.key)
      check(clock.applies, place)
      check(clock.anchor, place)
      check(clock.fulfilledBy, place)
      expect(clock.duePerLevel.keys.sorted(), .level, place, "due_per_level")
      expect(clock.owners, .role, place, "owners")
      check(clock.reminders, place, "reminders")
      check(clock.escalations, place, "escalations")
      expect(clock.ladder, .ladder, place, "ladder")
      expect(clock.notRequiredBy, .role, place, "not_required_by")
      for period in [clock.due] + clock.duePerLevel.values { check(period, clock, place) }
    }
  }

  private func check(_ period: Period, _ clock: Procedure.Clock, _ place: Place) {
    if period.isZero { report("is due at its anchor", place, "due") }
    if clock.calculation == .elapsed && (period.months > 0 || period.businessDays > 0) {
      report("\(period.words) cannot be counted as elapsed time", place, "calculation")
    }
    if clock.calculation != .business && period.businessDays > 0 {
      report("\(period.words) can be counted as business days only", place, "calculation")
    }
  }

  private func check(_ anchor: Procedure.Anchor, _ place: Place) {
    switch anchor.source {
    case .fact(let fact): expect(fact: fact, place, "anchor", of: .instant)
    case .clock(let clock): expect(clock, .clock, place, "anchor")
    case .event(let trigger): check(trigger, place, "anchor")
    }
    for fact in anchor.provisional { expect(fact: fact, place, "anchor.provisional", of: .instant) }
  }

  private func check(_ fulfilment: Procedure.Fulfilment, _ place: Place) {
    switch fulfilment {
    case .fact(let fact): expect(fact: fact, place, "fulfilled_by", of: .instant)
    case .communication(let key): expect(key, .communication, place, "fulfilled_by")
    case .step(let key): expect(key, .step, place, "fulfilled_by")
    case .document(let key): expect(key, .document, place, "fulfilled_by")
    case .meeting(let key): expect(key, .meeting, place, "fulfilled_by")
    case .review(let key): expect(key, .review, place, "fulfilled_by")
    }
  }

  func checkWords() {
    for field in procedure.fields {
      let place = Place(.field, field.key)
      if field.source == .fact { expect(fact: field.fact ?? "", place, "fact") }
      if (field.source == .fact) != (field.fact != nil) { report("source and fact do not agree", place, "fact") }
    }
    for communication in procedure.communications { check(communication) }
    for document in procedure.documents { check(document) }
    for meeting in procedure.meetings {
      let place = Place(.meeting, meeting.key)
      check(meeting.applies, place)
      check(meeting.trigger, place, "trigger")
      expectSome(meeting.attendees, .role, place, "attendees")
      expect(meeting.chair, .role, place, "chair")
      check(meeting.repetition, place)
    }
    for review in procedure.reviews {
      let place = Place(.review, review.key)
      check(review.applies, place)
      check(review.trigger, place, "trigger")
      expectSome(review.participants, .role, place, "participants")
      expect(review.meeting, .meeting, place, "meeting")
      expect(review.document, .document, place, "document")
    }
  }

  private func check(_ communication: Procedure.Communication) {
    let place = Place(.communication, communication.key)
    check(communication.applies, place)
    check(communication.trigger, place, "trigger")
    expectSome(communication.senders, .role, place, "senders")
    expectSome(communication.channels, .channel, place, "channels")
    expectSome(communication.audiences, .audience, place, "audiences")
    expectSome(communication.fields, .field, place, "fields")
    expect(communication.decision?.by ?? [], .role, place, "decision.by")
    expect(communication.approvers, .role, place, "approvers")
    check(communication.repetition, place)
    if communication.templates.isEmpty { report("has no templates", place, "templates") }
    for (language, twice) in Dictionary(grouping: communication.templates, by: \.language) where twice.count > 1 {
      report("has \(twice.count) templates in language \"\(language)\"", place, "templates")
    }
    for (index, template) in communication.templates.enumerated() {
      TemplateCheck(template, communication, procedure, path: "\(place.path).templates[\(index)]", reading).run()
    }
    let outside = procedure.audiences.contains { $0.side == .external && communication.audiences.contains($0.key) }
    if outside { refuseInternal(communication.fields, place) }
  }

  private func check(_ document: Procedure.Document) {
    let place = Place(.document, document.key)
    check(document.applies, place)
    check(document.trigger, place, "trigger")
    expectSome(document.fields, .field, place, "fields")
    for fact in document.needs { expect(fact: fact, place, "needs") }
    expect(document.issuers, .role, place, "issuers")
    expect(document.distribution, .audience, place, "distribution")
    if document.side == .external { refuseInternal(document.fields, place) }
  }

  private func refuseInternal(_ fields: [String], _ place: Place) {
    let inside = Set(procedure.fields.filter(\.internalOnly).map(\.key))
    for field in fields where inside.contains(field) {
      report("goes outside, and field \"\(field)\" is internal only", place, "fields")
    }
  }

  func checkContinuity() {
    for estimate in procedure.estimates {
      let place = Place(.estimate, estimate.key)
      expect(estimate.by, .role, place, "by")
      if estimate.values.count < 2 { report("has fewer than two values", place, "values") }
    }
    for strategy in procedure.strategies {
      let place = Place(.strategy, strategy.key)
      expect(strategy.estimate, .estimate, place, "estimate")
      let answers = strategy.answers.map { "\(strategy.estimate)/\($0)" }
      if exists(.estimate, strategy.estimate) { expectSome(answers, .estimateValue, place, "answers") }
    }
    for supplier in procedure.suppliers {
      let place = Place(.supplier, supplier.key)
      expect(supplier.agreement, .reference, place, "agreement")
      expect(supplier.disclosedTo, .audience, place, "disclosed_to")
      expect(supplier.carries, .channel, place, "carries")
      for service in supplier.services { expect(service.backupPolicy, .reference, place, "services") }
    }
  }
}
