import ArgumentParser
import ArticleFormats

/// `duizhao formats`: what can be read, and what of it is kept.
struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the formats of documents, and what of each stays as it was.",
    discussion: """
      Examples:
        duizhao formats
        duizhao formats --json

      What is in a file tells its format; where that is not enough, its name does. --format says it.
      """)

  @Flag(help: "One JSON object a line: name, description, extensions, keeps.")
  var json = false

  func run() throws {
    if json {
      for format in DocumentFormats.all { try JSONLines.write(FormatLine(format)) }
      return
    }
    Output.standard.write(
      Table.format(
        header: ["name", "files", "what it is; what stays"],
        rows: DocumentFormats.all.map { format in
          [
            format.name, format.extensions.map { ".\($0)" }.joined(separator: " "),
            "\(format.description); \(format.keeps)",
          ]
        }))
  }
}

/// A format as `formats --json` gives it.
private struct FormatLine: Encodable {
  let name: String
  let description: String
  let extensions: [String]
  let keeps: String

  init(_ format: any DocumentFormat) {
    (name, description) = (format.name, format.description)
    (extensions, keeps) = (format.extensions, format.keeps)
  }
}
