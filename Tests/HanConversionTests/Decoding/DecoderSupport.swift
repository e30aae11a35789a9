import TestSupport
import TextAnalysis

@testable import HanConversion

extension LatticeDecoder {
  /// What the fast decoder makes of a text.
  func fast(_ text: [UInt8], _ scratch: Scratch = Scratch()) throws -> [UInt8] {
    var result: [UInt8] = []
    try text.withUnsafeBytes { bytes in
      try convert(bytes, scratch: scratch) { result.append(contentsOf: $0) }
    }
    return result
  }

  /// What the plain decoder makes of a text.
  func plain(_ text: [UInt8]) -> [UInt8] {
    text.withUnsafeBytes { bytes in reference(bytes) }
  }

  /// Whether both decoders give the same bytes.
  func agrees(on text: [UInt8], _ scratch: Scratch = Scratch()) -> Bool { (try? fast(text, scratch)) == plain(text) }

  /// A text converted by both decoders; nil when they differ.
  func callAsFunction(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    return agrees(on: bytes) ? String(decoding: plain(bytes), as: UTF8.self) : nil
  }
}

extension LatticeDecoder {
  /// A decoder for a model.
  init(
    _ model: DirectionModel, mode: String = "script", rendering: [Unicode.Scalar: Unicode.Scalar] = [:],
    isSettled: Bool = false, judges: Bool = true
  ) throws {
    var compiler = DirectionCompiler(model, name: "test")
    let file = try LexiconFile(content: LexiconFile.content(of: compiler.compile().sections), name: "test")
    let tables = try LatticeTables(file, direction: "test", mode: mode)
    try tables.checkWords()
    self.init(
      tables, rendering: Rendering(Dictionary(uniqueKeysWithValues: rendering.map { ($0.value, $1.value) })),
      isSettled: isSettled, judges: judges)
  }
}

extension DirectionModel {
  /// A model in a few words.
  ///
  /// - Parameters:
  ///   - characters: A class with its readings, the likeliest first: `干 干乾幹`.
  ///   - words: A word with a reading, and its score where the order does not say enough: `干净 乾淨 -5000`.
  init(characters: [String], words: [String], vocabulary: [String: String] = [:]) {
    self.init()
    for row in characters {
      let cells = row.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
      let (name, readings) = (cells[0][0], cells[1])
      forms[name] = Form(fold: name, admitted: readings)
      for reading in readings where reading != name { forms[reading] = Form(fold: name, admitted: [reading]) }
      if readings.contains(name) {
        settledForms[name] = Form(fold: name, admitted: [name])
      } else {
        foreign.insert(name)
      }
      if readings.count == 1, readings[0] != name { native.insert(readings[0]) }
      singles[name] = readings.enumerated().map { Reading(text: [$1], score: -8000 - 1000 * $0) }
    }
    for row in words {
      let cells = row.split(separator: " ")
      let key = cells[0].unicodeScalars.map(\.value)
      let score = cells.count > 2 ? Int(cells[2]) ?? 0 : -9000
      let reading = Reading(text: cells[1].unicodeScalars.map(\.value), score: score)
      if let index = self.words.firstIndex(where: { $0.key == key }) {
        self.words[index].readings.append(reading)
      } else {
        self.words.append(Word(key: key, readings: [reading]))
      }
    }
    for (word, text) in vocabulary {
      vocabularies["tw", default: [:]][word.unicodeScalars.map(\.value)] = text.unicodeScalars.map(\.value)
    }
  }
}
