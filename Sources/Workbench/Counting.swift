extension Int {
  /// The number with its noun: `1 segment`, `2 segments`.
  package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
