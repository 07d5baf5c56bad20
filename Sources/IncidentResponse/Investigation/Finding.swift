package import Foundation

/// What an investigation found (L19 to L22), or an assessment of risks (M94): a row of its own, so that plans, clients and reports can refer to it.
package struct Finding: Sendable, Hashable {
  package var id: UUID
  /// Step of the procedure that asks for it.
  package var element: UUID
  /// Key of the step's question. Of an impact it is the dimension: data, finance or compliance.
  package var question: String
  package var kind: Kind
  package var statement: String
  /// CVE id of a weakness.
  package var identifier: String?
  package var system: String?
  /// Cause that a weakness belongs to.
  package var cause: UUID?
  /// Affected customer whom an impact concerns; nil for all.
  package var customer: String?
  package var state: State

  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case cause
    /// A vulnerability, or anything else that was used.
    case weakness
    case damage
    case impact
    /// Of the setup as it is now, found by a risk assessment (M94).
    case risk
  }

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case held
    /// A weakness or risk that stays, for a reason.
    case accepted
    /// It proved wrong.
    case withdrawn
  }

  /// What somebody states.
  package struct Draft: Sendable {
    package var statement: String
    package var identifier: String?
    package var system: String?
    package var cause: UUID?
    package var customer: String?
    /// Size of a damage or financial impact: digits as given, and an ISO 4217 currency.
    package var amount: (digits: String, currency: String)?
    package var at: Moment?
    /// How a risk was rated.
    package var rating: Rating?
    /// What is to become of a risk.
    package var treatment: Treatment?

    package init(
      _ statement: String, identifier: String? = nil, system: String? = nil, cause: UUID? = nil,
      customer: String? = nil, amount: (digits: String, currency: String)? = nil, at: Moment? = nil,
      rating: Rating? = nil, treatment: Treatment? = nil
    ) {
      self.statement = statement
      self.identifier = identifier
      self.system = system
      self.cause = cause
      self.customer = customer
      self.amount = amount
      self.at = at
      self.rating = rating
      self.treatment = treatment
    }
  }

  /// Of a risk, each from 1 to 5: hardly to almost certain, slight to ruinous.
  package struct Rating: Sendable, Hashable {
    package var likelihood: Int
    package var consequence: Int

    package init(likelihood: Int, consequence: Int) {
      self.likelihood = likelihood
      self.consequence = consequence
    }

    /// From 1 to 25.
    package var level: Int { likelihood * consequence }
  }

  /// Options of ISO/IEC 27005:2022, 8.2.
  package enum Treatment: String, Sendable, Hashable, Codable, CaseIterable {
    case modify
    case retain
    case avoid
    case share
  }
}

extension Finding {
  /// As lists and conditions name it: its CVE id where it has one, else its words.
  package var name: String { identifier ?? statement }

  /// The form of a CVE id, which has four digits at least after the year: CVE-2014-0160.
  /// <https://www.cve.org/ResourcesSupport/FAQs>
  package static func isCVE(_ text: String) -> Bool {
    text.wholeMatch(of: /CVE-[0-9]{4}-[0-9]{4,19}/) != nil
  }
}
