import TextAnalysis

/// What is written at the places that need decoding.
extension FastDecoder {
  /// Writes the words that are proven to be on the best path; the places of the others are kept, each with the end of
  /// the last word before it that is proven, where every best path has a border.
  func prove(
    _ input: RawSpan, _ isSettled: Bool, _ listed: inout MutableSpan<UInt64>, _ count: Int,
    _ items: inout MutableSpan<UInt64>, _ output: inout MutableRawSpan, _ edits: inout [Edit]
  ) -> Int {
    let table = (isSettled ? tables.settled : tables.open).span
    let records = tables.records.span
    let (lefts, rights) = (tables.leftLosses.elements, tables.rightLosses.elements)
    let (leftLosses, rightLosses) = (lefts.span, rights.span)
    let containers = tables.containers.span
    @inline(__always)
    func symbol(_ character: UInt32) -> UInt16 {
      character < 0x10000 ? table[Int(character)] : tables.symbol(of: character, settled: isSettled)
    }
    @inline(__always)
    func isInside(_ record: Int, _ side: UInt64, _ neighbour: UInt16) -> Bool {
      let bit = LexiconHash.container(record, side, neighbour)
      return neighbour != 0 && containers[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
    }
    var open = 0
    var done = 0
    for index in 0..<count {
      let entry = listed[index]
      let place = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      if place < done { continue }
      let item = items[index]
      let record = Int(truncatingIfNeeded: item &>> 32)
      let base = record &* LatticeTables.recordWidth
      let margin = Int(records[base &+ 13])
      if margin > 0 {
        let anchor = Int(truncatingIfNeeded: item &>> 20 & 15)
        let length = Int(truncatingIfNeeded: item &>> 24 & 15)
        var start = place
        var to = Int(truncatingIfNeeded: entry &>> 32)
        for _ in 0..<anchor {
          start &-= Self.before(input, start).width
          to = Self.back(output, to)
        }
        var end = place
        for _ in anchor..<length { end &+= Self.at(input, end).width }
        let left = symbol(Self.before(input, start).character)
        let right = symbol(Self.at(input, end).character)
        // Words of two characters are crossed only by words that end or begin inside them.
        let shift: UInt16 = length == 2 ? 0 : 8
        let leftLoss =
          left == 0
          ? 0 : Int(leftLosses[LexiconHash.border(left, records[base], among: leftLosses.count)] &>> shift & 255)
        let rightLoss =
          right == 0
          ? 0
          : Int(
            rightLosses[LexiconHash.border(records[base &+ length &- 1], right, among: rightLosses.count)] &>> shift
              & 255)
        if leftLoss != 255, rightLoss != 255, margin > 64 &* (leftLoss &+ rightLoss),
          records[base &+ 14] == 0 || !isInside(record, 0, left) && !isInside(record, 1, right)
        {
          overwrite(&output, from: to, characters: length, record: record, &edits)
          done = end
          continue
        }
      }
      listed[open] = entry
      items[open] = UInt64(truncatingIfNeeded: done)
      open &+= 1
    }
    return open
  }

  /// Reads what decoding will need around each place: the reads wait for memory together instead of one by one.
  func touch(
    _ input: RawSpan, _ isSettled: Bool, _ listed: borrowing MutableSpan<UInt64>, _ count: Int
  ) -> UInt64 {
    let table = (isSettled ? tables.settled : tables.open).span
    let trie = tables.trie.span
    let neighbours = tables.neighbours.span
    @inline(__always)
    func symbol(_ offset: Int) -> UInt16 {
      // A text of other characters than those of three bytes is decoded without.
      let bytes = UInt32(truncatingIfNeeded: Self.three(input, offset))
      return table[Int((bytes & 0xF) << 12 | bytes >> 2 & 0xFC0 | bytes >> 16 & 0x3F)]
    }
    @inline(__always)
    func child(_ left: UInt16, _ right: UInt16) -> UInt64 { trie[WordTrie.base(trie[Int(left)]) &+ Int(right)] }
    var sum: UInt64 = 0
    for index in 0..<count {
      let place = Int(truncatingIfNeeded: listed[index] & 0xFFFF_FFFF)
      let (first, second, third) = (symbol(place &- 6), symbol(place &- 3), symbol(place))
      let (fourth, fifth) = (symbol(place &+ 3), symbol(place &+ 6))
      sum &+= neighbours[LexiconHash.neighbours(second, third) &>> 6]
      sum &+= neighbours[LexiconHash.neighbours(first, second) &>> 6]
      sum &+= child(first, second) &+ child(second, third) &+ child(third, fourth) &+ child(fourth, fifth)
    }
    return sum
  }

  /// Decodes around the places, each between the nearest borders of every best path, and writes what is found there.
  func decode(
    _ input: RawSpan, _ isSettled: Bool, _ listed: borrowing MutableSpan<UInt64>, _ count: Int,
    _ borders: borrowing MutableSpan<UInt64>, _ symbols: inout MutableSpan<UInt16>, _ scores: inout MutableSpan<Int32>,
    _ cells: inout MutableSpan<Int32>, _ lengths: inout MutableSpan<UInt8>, _ output: inout MutableRawSpan,
    _ edits: inout [Edit]
  ) {
    let table = (isSettled ? tables.settled : tables.open).span
    let trie = tables.trie.span
    let neighbours = tables.neighbours.span
    let singles = tables.scores.span
    @inline(__always)
    func symbol(_ character: UInt32) -> UInt16 {
      character < 0x10000 ? table[Int(character)] : tables.symbol(of: character, settled: isSettled)
    }
    var done = 0
    for index in 0..<count {
      let entry = listed[index]
      let place = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      if place < done { continue }
      let border = max(done, Int(truncatingIfNeeded: borders[index]))

      // Left: the nearest place that no word crosses.
      var from = place
      var to = Int(truncatingIfNeeded: entry &>> 32)
      var current = symbol(Self.at(input, place).character)
      var anchor = 0
      while from > border {
        let (character, width) = Self.before(input, from)
        let previous = symbol(character)
        if previous == 0 { break }
        let bit = LexiconHash.neighbours(previous, current)
        if neighbours[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1 == 0 { break }
        from &-= width
        to = Self.back(output, to)
        current = previous
        anchor &+= 1
      }

      // Right: until behind the anchor no word reaches further.
      var read = 0
      var next = from
      var position = 0
      var reach = 0
      var top = 0
      scores[0] = 0
      while true {
        if read <= position {
          let (character, width) = Self.at(input, next)
          symbols[read] = width == 0 ? 0 : symbol(character)
          read &+= 1
          next &+= width
        }
        if symbols[position] == 0 || (position > anchor && reach <= position) { break }
        let score = scores[position]
        if top == position {
          top = position &+ 1
          scores[top] = Int32.min
        }
        let single = score &+ Int32(singles[Int(symbols[position])])
        if single > scores[position &+ 1] {
          scores[position &+ 1] = single
          cells[position &+ 1] = -1
          lengths[position &+ 1] = 1
        }
        // The trie's root has base 0.
        var cell = Int(symbols[position])
        var content = trie[cell]
        var end = position &+ 1
        if WordTrie.parent(content) == 0 {
          while true {
            if read <= end {
              let (character, width) = Self.at(input, next)
              symbols[read] = width == 0 ? 0 : symbol(character)
              read &+= 1
              next &+= width
            }
            if symbols[end] == 0 { break }
            let following = WordTrie.base(content) &+ Int(symbols[end])
            content = trie[following]
            if WordTrie.parent(content) != cell { break }
            cell = following
            end &+= 1
            if content & WordTrie.wordFlag != 0 {
              if end > reach { reach = end }
              while top < end {
                top &+= 1
                scores[top] = Int32.min
              }
              let total = score &+ WordTrie.score(content)
              if total > scores[end] {
                scores[end] = total
                cells[end] = content & WordTrie.markFlag != 0 ? Int32(truncatingIfNeeded: cell) : -1
                lengths[end] = UInt8(truncatingIfNeeded: end &- position)
              }
            }
          }
        }
        position &+= 1
      }

      // Backwards along the best path: write what its words write.
      for _ in 0..<position { to &+= width(output, to) }
      var end = position
      while end > 0 {
        let length = Int(lengths[end])
        for _ in 0..<length { to = Self.back(output, to) }
        if cells[end] >= 0, let record = tables.record(ofCell: Int(cells[end])) {
          overwrite(&output, from: to, characters: length, record: record, &edits)
        }
        end &-= length
      }
      done = from
      for _ in 0..<position { done &+= Self.at(input, done).width }
    }
  }

  // MARK: Writing over

  /// A part of the output that is to be replaced by something of another length.
  struct Edit {
    var range: Range<Int>
    var record: Int
  }

  /// Writes a record's text over as many characters from output offset `start`, where it has as many bytes; else notes
  /// the edit.
  @inline(__always)
  private func overwrite(
    _ output: inout MutableRawSpan, from start: Int, characters: Int, record: Int, _ edits: inout [Edit]
  ) {
    let text = tables.text(ofRecord: record)
    if text.count == characters {
      var offset = start
      var isPlain = true
      for character in text {
        guard WritingTable.isPlain(rendering.character(for: character)), width(output, offset) == 3 else {
          isPlain = false
          break
        }
        offset &+= 3
      }
      if isPlain {
        offset = start
        for character in text {
          let entry = WritingTable.plainEntry(rendering.character(for: character))
          output.storeBytes(of: UInt16(truncatingIfNeeded: entry), toByteOffset: offset, as: UInt16.self)
          output.storeBytes(of: UInt8(truncatingIfNeeded: entry &>> 16), toByteOffset: offset &+ 2, as: UInt8.self)
          offset &+= 3
        }
        return
      }
    }
    var end = start
    for _ in 0..<characters { end &+= width(output, end) }
    edits.append(Edit(range: start..<end, record: record))
  }

  /// Where the character before `offset` begins.
  @inline(__always)
  private static func back(_ output: borrowing MutableRawSpan, _ offset: Int) -> Int {
    var start = offset &- 1
    while output.unsafeLoad(fromByteOffset: start, as: UInt8.self) & 0xC0 == 0x80 { start &-= 1 }
    return start
  }

  @inline(__always)
  private func width(_ output: borrowing MutableRawSpan, _ offset: Int) -> Int {
    let lead = output.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// Carries out the edits; one that was proven may also have been decoded with its neighbours.
  func apply(_ scratch: Scratch) {
    scratch.edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    var result: [UInt8] = []
    result.reserveCapacity(scratch.outputCount + scratch.outputCount / 8)
    let output = UnsafeRawBufferPointer(scratch.output)
    var position = 0
    for edit in scratch.edits where edit.range.lowerBound >= position {
      result.append(contentsOf: output[position..<edit.range.lowerBound])
      for character in tables.text(ofRecord: edit.record) {
        result.append(scalar: rendering.character(for: character))
      }
      position = edit.range.upperBound
    }
    result.append(contentsOf: output[position..<scratch.outputCount])
    scratch.replaceOutput(by: result)
  }
}
