import CICU

/// The ICU library that runs.
package enum ICU {
  /// Its version, `72.1`.
  package static let version: String = {
    var parts: [UInt8] = [0, 0, 0, 0]
    cicu_version(&parts)
    return "\(parts[0]).\(parts[1])"
  }()

  /// ICU's name for a status, `U_MALFORMED_RULE`.
  static func name(of status: Int32) -> String { String(cString: cicu_status_name(status)) }
}

/// ICU could not do what always works where ICU is installed whole: load its data, get memory.
package struct ICUError: Error, Hashable, CustomStringConvertible {
  /// What was to be done: `load the sentence rules of en`.
  package let action: String
  /// ICU's name for what went wrong: `U_MISSING_RESOURCE_ERROR`.
  package let code: String

  init(action: String, status: Int32) {
    self.action = action
    code = ICU.name(of: status)
  }

  package var description: String { "ICU \(ICU.version) could not \(action): \(code)" }
}
