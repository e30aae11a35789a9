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
        duizhao convert --to zh-Hant-TW --dictionary names.tsv --exclude 皇后 novel.txt
        duizhao convert --to zh-Hant-TW --ambiguities --json novel.txt
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

  @Flag(help: "Take MediaWiki's marks -{…}- for what they say, not for text.")
  var mediawiki = false

  @Option(help: "How to read the files: text (the default), one of ‘duizhao formats’, or auto for what is in them.")
  var format: String = "text"

  @Option(help: "The charset that goes in and comes out, such as GB18030; else UTF-8, which is checked.")
  var charset: String?

  @Flag(help: "Let bytes that are no UTF-8 pass as they are.")
  var lossy = false

  @Option(help: ArgumentHelp("How many threads convert plain text.", valueName: "count"))
  var jobs: Int = 1

  @OptionGroup var reports: ConversionReports

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The file, or a folder for several files; else standard output.", valueName: "path"))
  var output: String?

  @Flag(name: .customLong("in-place"), help: "Write each file back where it was.")
  var isInPlace = false

  @Flag(help: "Say on standard error how much processor time converting took.")
  var timings = false

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
    guard (1...256).contains(jobs) else { throw ValidationError("expected --jobs from 1 to 256, found \(jobs)") }
    if let report = reports.asked, format != "text" {
      throw ValidationError("\(report) reads plain text, found --format \(format)")
    }
    if let report = reports.asked, isInPlace || output != nil {
      throw ValidationError("\(report) writes to standard output, found \(isInPlace ? "--in-place" : "-o")")
    }
    if let report = reports.asked ?? (reports.checksRoundTrip ? "--check-roundtrip" : nil), !conversion.isScript {
      throw ValidationError("\(report) belongs to a script conversion, found --transform or --rules")
    }
    if reports.checksRoundTrip, format != "text" || charset != nil {
      throw ValidationError("--check-roundtrip reads plain text in UTF-8, found --format or --charset")
    }
  }

  func run() throws {
    if listsTransforms {
      Converter.availableTransforms.forEach(Output.standard.line)
      return
    }
    let inputs = files.isEmpty ? ["-"] : files
    // A file decides as a whole, unless it is long; a pipe line by line.
    let converter = try makeConverter(context: inputs == ["-"] ? .line : .document)
    conversion.warn(about: converter)
    if reports.asked != nil {
      return try reports.run(inputs, converter, charset: charset, isLossy: lossy)
    }
    let back = reports.checksRoundTrip ? try makeBackConverter(of: converter) : nil
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
    var seconds = 0.0
    var losses = 0
    for input in inputs {
      do {
        let path = isInPlace ? input : output.map { isFolder ? "\($0)/\(FileSystem.name(of: input))" : $0 }
        let done = try convert(input, to: path, with: converter, back: back)
        seconds += done.seconds
        losses += done.losses
      } catch {
        failed += 1
        Output.standard.flush()
        Console.error(error.oneLine)
      }
    }
    if timings {
      Output.standard.flush()
      Console.notice(
        "converting \(seconds.milliseconds) ms, in all \(Clock.processorSeconds.milliseconds) ms of processor time")
    }
    if failed > 0 { throw failed < inputs.count ? ExitCode.partly : ExitCode.couldNot }
    if losses > 0 { throw ExitCode.findings }
  }

  private func makeConverter(context: Converter.Context) throws -> Converter {
    if let other = try conversion.otherConverter() { return other }
    return try conversion.converter(
      scheme: Scheme(named: scheme, from: sourceLanguage, to: targetLanguage), context: context, marks: mediawiki)
  }

  /// The converter that goes back, without the words that are settled on the way forth.
  private func makeBackConverter(of converter: Converter) throws -> Converter {
    guard let scheme = converter.scheme, let source = scheme.source ?? scheme.target.otherScript else {
      throw WorkbenchError("--check-roundtrip needs --from with a language")
    }
    var options = Converter.Options(
      engine: conversion.engine == .icu ? .icu : .automatic, quotes: conversion.quotes, vocabulary: scheme.vocabulary)
    options.domains = nil
    return try Converter(from: scheme.target, to: source, options: options)
  }

  /// Converts one input to the file `path`, or to standard output.
  ///
  /// - Returns: The processor time of converting, and how many places `back` does not bring back.
  private func convert(
    _ input: String, to path: String?, with converter: Converter, back: Converter?
  ) throws -> (seconds: Double, losses: Int) {
    let name = input == "-" ? "standard input" : input
    let source = try Input.open(input)
    let file = try path.map { try prepare($0) }
    let put: (UnsafeRawBufferPointer) throws -> Void = { bytes in
      if let file { try file.append(bytes) } else { Output.standard.write(bytes) }
    }
    var seconds: Double
    var losses = 0
    if let back {
      let text = try TextInput.read(source, name: name, isLossy: lossy)
      let start = Clock.processorSeconds
      var result = try reports.checkingRoundTrip(
        text, name: name, through: try converter.learning(from: text), back: try back.learning(from: text))
      seconds = Clock.processorSeconds - start
      losses = result.losses
      try result.converted.withUTF8 { try put(UnsafeRawBufferPointer($0)) }
    } else if format == "text", charset == nil {
      let conversion = PlainTextConversion(
        converter: converter, context: conversion.context, isLossy: lossy, jobs: jobs)
      seconds = try conversion.run(source, named: input == "-" ? nil : input, to: put)
    } else {
      guard let bytes = try source.readAll(limit: .max) else { return (0, 0) }
      let start = Clock.processorSeconds
      let result = try DocumentConversion.convert(
        bytes, name: name, format: format == "auto" ? nil : format, charset: charset, with: converter)
      seconds = Clock.processorSeconds - start
      result.notices.forEach { Console.warning("\(name): \($0)") }
      try result.bytes.withUnsafeBytes(put)
    }
    try file?.commit()
    return (seconds, losses)
  }

  private func prepare(_ path: String) throws -> AtomicFile {
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    return try AtomicFile(path: path)
  }
}

extension Scheme {
  /// The conversion that `-c`, `--from` and `--to` ask for.
  ///
  /// Without `--from` the text is taken for the other script, whatever it holds: the same bytes in give the same out,
  /// however a pipe cuts them.
  init(named name: String?, from source: Language?, to target: Language?) throws {
    if let name {
      try self.init(name)
    } else if let target {
      try self.init(from: source ?? target.otherScript, to: target)
    } else {
      throw WorkbenchError("expected --to with a language, found none")
    }
  }
}

extension Language {
  /// Chinese in the script that this language is not written in; nil for other languages.
  fileprivate var otherScript: Language? {
    guard isChinese, let script else { return nil }
    return Language(script == "Hans" ? "zh-Hant" : "zh-Hans")
  }
}
