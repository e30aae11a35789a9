/// The words of a model by their keys, and how a string is best put together from them.
struct WordIndex {
  private var place: [[UInt32]: Int] = [:]

  init(_ model: DirectionModel) {
    for (index, word) in model.words.enumerated() { place[word.key] = index }
  }

  /// Where the word `key` stands among the model's words.
  subscript(key: [UInt32]) -> Int? {
    get { place[key] }
    set { place[key] = newValue }
  }

  /// A way to put a string together.
  struct Cut {
    /// What it is read as, and the sum of the scores.
    var reading = DirectionModel.Reading(text: [], score: 0)
    /// The lengths of the parts.
    var lengths: [Int] = []
  }

  /// The best way to put `key` together from other words than the whole of it.
  ///
  /// - Parameter unknown: The score of a character that the model does not have.
  func cut(_ key: [UInt32], in model: DirectionModel, unknown: Int = DirectionCompiler.unknownScore) -> Cut {
    var best = [Cut()]
    for end in 1...key.count {
      var found = Cut(reading: .init(text: [], score: .min))
      for start in 0..<end where end - start < key.count {
        let part: DirectionModel.Reading
        if end - start == 1 {
          part = model.singles[key[start]]?.first ?? .init(text: [key[start]], score: unknown)
        } else if let index = place[Array(key[start..<end])], let reading = model.words[index].readings.first {
          part = reading
        } else {
          continue
        }
        let total = best[start].reading.score + part.score
        if total > found.reading.score {
          found = Cut(
            reading: .init(text: best[start].reading.text + part.text, score: total),
            lengths: best[start].lengths + [end - start])
        }
      }
      best.append(found)
    }
    return best[key.count]
  }
}
