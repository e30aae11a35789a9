/// The version of the program.
enum Version {
  /// What `--version` prints.
  static let description = "duizhao 0.1.0"
}
