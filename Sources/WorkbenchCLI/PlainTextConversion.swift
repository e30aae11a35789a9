import HanConversion
import Workbench

/// The conversion of one input of plain text, part by part or as a whole.
struct PlainTextConversion {
  var converter: Converter
  /// How much of a text decides, where that was asked for.
  var context: ConversionOptions.Context?
  var isLossy = false
  var jobs = 1

  /// Converts `source`, which is a file of that name or standard input.
  ///
  /// - Returns: The processor time of converting.
  func run(_ source: ByteSource, named file: String?, to put: (UnsafeRawBufferPointer) throws -> Void) throws -> Double
  {
    let name = file ?? "standard input"
    guard isWhole(source, isFile: file != nil) else {
      return try TextConversion(converter, name: name, isLossy: isLossy, jobs: jobs).run(source.read, to: put)
    }
    guard let bytes = try source.readAll(limit: TextConversion.wholeLimit) else {
      throw WorkbenchError(
        "\(name): expected at most 1 GB of text to be read as a whole, found more"
          + (converter.needsWholeText ? " (--mediawiki)" : " (--context line does without)"))
    }
    let start = Clock.processorSeconds
    let informed = try converter.learning(from: String(decoding: bytes, as: UTF8.self))
    let learning = Clock.processorSeconds - start
    return try learning + TextConversion(informed, name: name, isLossy: isLossy, jobs: jobs).run(bytes, to: put)
  }

  private func isWhole(_ source: ByteSource, isFile: Bool) -> Bool {
    if converter.needsWholeText { return true }
    guard converter.usesLexicon else { return false }
    if let context { return context == .document }
    return isFile && source.size.map { $0 <= TextConversion.documentLimit } ?? false
  }
}
