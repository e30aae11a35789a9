import TextAnalysis
package struct LabDecoder {
  let d: LatticeDecoder
  package init(_ path: String) throws {
    let f = try LexiconFile(path: path)
    d = LatticeDecoder(try LatticeTables(f, direction: "hant", mode: "script"), rendering: [0x7740: 0x8457], isSettled: false, judges: true)
  }
  func ends(_ b: UnsafeRawBufferPointer) -> [Int] {
    var e: [Int] = []; var s = 0; let p = d.pieces
    while let x = p.end(of: b, from: s, isLast: true) { e.append(x); s = x }
    return e
  }
  package func fast(_ a: [UInt8], keep: Bool) -> [UInt8] {
    var out: [UInt8] = []; var n = 0
    if keep { out.reserveCapacity(a.count + 1000) }
    let s = Scratch()
    a.withUnsafeBytes { b in
      try! d.convert(b, pieces: ends(b), scratch: s) { if keep { out += $0 } else { n += $0.count } }
    }
    return out
  }
  package func reference(_ a: [UInt8]) -> [UInt8] { a.withUnsafeBytes { b in d.reference(b, pieces: ends(b)) } }
}
package struct LabConverter {
  var c: Converter
  package init(_ scheme: String, _ context: Converter.Context, vocabulary: Bool = false) throws { c = try Converter(scheme: scheme, options: .init(vocabulary: vocabulary, context: context)) }
  package func all(_ a: [UInt8]) throws -> [UInt8] {
    var s = ConversionStream(c.learning(from: String(decoding: a, as: UTF8.self)), invalidBytes: .pass); var o: [UInt8] = []
    try s.append(a) { o += $0 }; try s.finish { o += $0 }; return o
  }
  package func traced(_ a: [UInt8]) throws -> [UInt8] { Array(try c.learning(from: String(decoding: a, as: UTF8.self)).convert(String(decoding: a, as: UTF8.self)).text.utf8) }
}
