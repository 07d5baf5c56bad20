import Foundation

extension Casework {
  /// What follows by itself from what a command did: what the law then demands, steps whose condition has become true are done, and phases that enter
  /// by themselves are entered, until nothing more follows.
  package mutating func followThrough() throws {
    // History follows nothing: what happened has happened.
    if incident.isImported { return }
    repeat {
      try followLaw()
      try settle()
    } while lawIsStale
  }

  private mutating func settle() throws {
    var goesOn = true
    while goesOn {
      goesOn = false
      for index in dossier.responses.indices where dossier.responses[index].isRunning {
        guard let version = dossier.procedure(of: dossier.responses[index]) else { continue }
        let hasSettled = try settleSteps(of: index, version)
        let hasEntered = try enterByItself(index, version)
        goesOn = goesOn || hasSettled || hasEntered
      }
    }
  }

  /// Enters the next phase where the procedure wants no command for it, every required step before it is settled, and no
  /// gate refuses.
  private mutating func enterByItself(_ index: Int, _ version: ProcedureVersion) throws -> Bool {
    guard incident.status.isUnderWay, let current = dossier.responses[index].currentPhase,
      let next = dossier.responses[index].phases.first(where: { $0.entered == nil }),
      let key = version.reference(next.element)?.key,
      version.procedure.phases.contains(where: { $0.key == key && $0.entersByItself }),
      requiredSteps(in: current, of: index, version).isEmpty,
      let left = version.reference(current)?.key
    else { return false }
    let response = dossier.responses[index]
    guard refusals(of: .init(.leavePhase, left), version, response: response).isEmpty,
      refusals(of: .init(.enterPhase, key), version, response: response).isEmpty
    else { return false }
    try enterNextPhase(of: index, version, at: nil)
    return true
  }
}
