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
