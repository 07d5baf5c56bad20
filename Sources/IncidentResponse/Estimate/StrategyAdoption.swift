package import Foundation

/// That somebody goes on by a strategy of the procedure (M68), and what is lost meanwhile (M69).
package struct StrategyAdoption: Sendable, Hashable {
  package var strategy: String
  package var target: Target
  package var note: String
  package var loss: Loss

  package init(_ strategy: String, for target: Target, note: String, loss: Loss) {
    self.strategy = strategy
    self.target = target
    self.note = note
    self.loss = loss
  }

  /// Whose business goes on by it.
  package enum Target: Sendable, Hashable {
    case department(UUID)
    /// A service of a supplier in the register.
    case service(UUID)
    /// A supplier in the register.
    case supplier(UUID)
    /// A service of the organisation, or a third party, by its name.
    case named(String)

    func fits(_ kind: Procedure.Strategy.Target) -> Bool {
      switch (self, kind) {
      case (.department, .department), (.service, .service), (.supplier, .thirdParty): true
      case (.named, .service), (.named, .thirdParty): true
      default: false
      }
    }
  }

  /// Economic loss expected.
  package enum Loss: Sendable, Hashable {
    /// An amount as given, in units of the currency (ISO 4217).
    case estimated(amount: String, currency: String)
    case unknown(reason: String)
    case unstated
  }

  package enum End: String, Sendable, Hashable, Codable, CaseIterable {
    case replaced
    case ended
  }
}

extension Procedure.Strategy.Target {
  /// What a body names for it.
  var wanted: (words: String, pointer: String) {
    switch self {
    case .department: ("a department", "/departmentId")
    case .service: ("a service, by its id in the register or by its name", "/serviceId")
    case .thirdParty: ("a third party, by its id in the register or by its name", "/supplierId")
    }
  }
}
