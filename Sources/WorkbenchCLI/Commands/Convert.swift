import ArgumentParser
import ArticleFormats
import Bitext
import HanConversion
import Workbench

/// `duizhao convert`: converts text between scripts, in pipes and files.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert text between Simplified and Traditional Chinese, or through any ICU transform.",
    discussion: """
      Examples:
        echo 头发干净 | duizhao convert --to zh-Hant-TW
        duizhao convert -c tw2s story.txt -o story.hans.txt
        duizhao convert --to zh-Hant-TW --format archive --in-place articles/*.md
        echo 重庆 | duizhao convert --transform 'Han-Latin; Latin-ASCII'
        duizhao convert --list-transforms

      Without files, standard input goes to standard output. Line ends, and all that is no text of the script, stay.
      """)

  @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
  var files: [String] = []

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("The target language, such as zh-Hant-TW.", valueName: "language"), transform: readLanguage)
  var targetLanguage: Language?

  @Option(
    name: [.customLong("from"), .customLong("source-language")],
    help: ArgumentHelp("The source language; else the other script.", valueName: "language"), transform: readLanguage)
  var sourceLanguage: Language?

  @Option(
    name: [.customShort("c"), .customLong("config")],
    help: ArgumentHelp("A conversion by OpenCC's name: s2t, t2s, s2tw, tw2s, s2hk, hk2s, s2twp …", valueName: "name"))
  var scheme: String?

  @OptionGroup var conversion: ConversionOptions

  @Option(help: "How to read the files: text (the default), archive, html, or auto for what is in them.")
  var format: String = "text"

  @Option(help: "The charset that goes in and comes out, such as GB18030; else UTF-8, which is checked.")
  var charset: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The file, or a folder for several files; else standard output.", valueName: "path"))
  var output: String?

  @Flag(name: .customLong("in-place"), help: "Write each file back where it was.")
  var isInPlace = false

  @Flag(name: .customLong("list-transforms"), help: "List the ICU transforms by name.")
  var listsTransforms = false

  func validate() throws {
    guard !listsTransforms else { return }
    let given = [
      targetLanguage.map { _ in "--to" }, scheme.map { _ in "-c" }, conversion.transform.map { _ in "--transform" },
      conversion.rules.map { _ in "--rules" },
    ].compactMap { $0 }
    guard given.count == 1 else {
      throw ValidationError(
        "expected one of --to, -c, --transform or --rules, found \(given.isEmpty ? "none" : given.joined(separator: " and "))"
      )
    }
    if isInPlace, output != nil { throw ValidationError("expected -o or --in-place, found both") }
    if isInPlace, files.isEmpty || files.contains("-") {
      throw ValidationError("--in-place needs files, found standard input")
    }
  }

  func run() throws {
    if listsTransforms {
      Converter.availableTransforms.forEach(Output.standard.line)
      return
    }
    let converter = try makeConverter()
    converter.limitations.forEach(Console.warning)
    let inputs = files.isEmpty ? ["-"] : files
    let output = outputFile(self.output)
    let isFolder =
      output.map { FileSystem.isFolder($0) || $0.hasSuffix("/") || inputs.count > 1 && !FileSystem.exists($0) } ?? false
    if inputs.count > 1, output != nil, !isFolder {
      throw WorkbenchError("expected -o with a folder for \(inputs.count) files, found ‘\(output ?? "")’")
    }
    if isFolder,
      let (name, paths) = Dictionary(grouping: inputs, by: FileSystem.name(of:)).first(where: { $1.count > 1 })
    {
      throw WorkbenchError(
        "expected files of different names for one folder, found ‘\(name)’ as \(paths.joined(separator: " and "))")
    }
    var failed = 0
    for input in inputs {
      do {
        let path = isInPlace ? input : output.map { isFolder ? "\($0)/\(FileSystem.name(of: input))" : $0 }
        try convert(input, to: path, with: converter)
      } catch {
        failed += 1
        Output.standard.flush()
        Console.error(error.oneLine)
      }
    }
    if failed > 0 { throw failed < inputs.count ? ExitCode.partly : ExitCode.couldNot }
  }

  private func makeConverter() throws -> Converter {
    if let other = try conversion.otherConverter() { return other }
    if let scheme { return try Converter(scheme: scheme, options: conversion.options) }
    guard let targetLanguage else { throw WorkbenchError("expected --to with a language, found none") }
    // Without --from the text is taken for the other script, whatever it holds: the same bytes in give the same out,
    // however a pipe cuts them.
    return try Converter(
      from: sourceLanguage ?? targetLanguage.otherScript, to: targetLanguage, options: conversion.options)
  }

  /// Converts one input to the file `path`, or to standard output.
  private func convert(_ input: String, to path: String?, with converter: Converter) throws {
    let name = input == "-" ? "standard input" : input
    let file = try path.map { try prepare($0) }
    let put: ([UInt8]) throws -> Void = { bytes in
      if let file { try file.append(bytes) } else { Output.standard.write(bytes) }
    }
    if format == "text", charset == nil {
      var stream = TextStream(converter, name: name)
      try Input.read(input) { try stream.append($0, to: put) }
      try stream.finish(to: put)
    } else {
      var bytes: [UInt8] = []
      try Input.read(input) { bytes += $0 }
      let result = try DocumentConversion.convert(
        bytes, name: name, format: format == "auto" ? nil : format, charset: charset, with: converter)
      result.notices.forEach { Console.warning("\(name): \($0)") }
      try put(result.bytes)
    }
    try file?.commit()
  }

  private func prepare(_ path: String) throws -> AtomicFile {
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    return try AtomicFile(path: path)
  }
}

extension Language {
  /// Chinese in the script that this language is not written in; nil for other languages.
  fileprivate var otherScript: Language? {
    guard isChinese, let script else { return nil }
    return Language(script == "Hans" ? "zh-Hant" : "zh-Hans")
  }
}
