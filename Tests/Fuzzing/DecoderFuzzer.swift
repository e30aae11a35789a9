import TestSupport
import TextAnalysis

@testable import HanConversion

/// One input of the fuzzer: the first byte chooses a lexicon, the second the decoder and what the other bytes are: text,
/// or numbers of words of the lexicon.
///
/// What is true of every input: nothing is read or written outside, the fast decoder gives the plain one's bytes, and
/// the first byte that is no UTF-8 is where Swift finds it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 2 else { return 0 }
  let input = UnsafeRawBufferPointer(start: start, count: count)
  let lattice = lattices[Int(input[0]) % lattices.count]
  let decoder = lattice.decoders[Int(input[1]) % lattice.decoders.count]
  let rest = input[2...]
  let text = input[1] >= 128 ? Array(rest) : rest.flatMap { lattice.pieces[Int($0) % lattice.pieces.count] }

  let expected = firstInvalidOffset(text)
  var written: [UInt8] = []
  var found: Int?
  do {
    try text.withUnsafeBytes { bytes in
      try decoder.convert(bytes, scratch: scratch) { written.append(contentsOf: $0) }
    }
  } catch let invalid as LatticeDecoder.Invalid {
    found = invalid.offset
  } catch {
    fatalError("\(error)")
  }
  precondition(found == expected, "invalid at \(String(describing: found)), expected \(String(describing: expected))")
  precondition(written == decoder.plain(Array(text[..<(expected ?? text.count)])), "the decoders differ")
  return 0
}

/// Makes the lexicons before the first input is timed.
@_cdecl("LLVMFuzzerInitialize")
public func prepare(_ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer) -> CInt {
  precondition(!lattices.isEmpty)
  return 0
}

/// Made-up lexicons, each with its decoders and the pieces that texts are made of.
nonisolated(unsafe) private let lattices: [(decoders: [LatticeDecoder], pieces: [[UInt8]])] = (0..<24).map { seed in
  guard let lattice = try? RandomLattice(seed: UInt64(seed)),
    let decoders = try? RandomLattice.uses.map(lattice.decoder)
  else {
    fatalError("no lexicon from seed \(seed)")
  }
  let words = ChainedText(decoders[0].tables).words.prefix(150) + ChainedText.separators
  let characters = lattice.model.forms.keys.sorted().map { [$0] }
  let pieces = (words + characters).map { word in
    var bytes: [UInt8] = []
    for character in word { bytes.append(scalar: character) }
    return bytes
  }
  return (decoders, pieces)
}

nonisolated(unsafe) private let scratch = Scratch()

private func firstInvalidOffset(_ bytes: [UInt8]) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
