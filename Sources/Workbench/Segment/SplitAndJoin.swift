import Bitext
import ProjectStore

/// What splitting or joining did.
package struct CutOutcome: Sendable {
  /// The segments that stand in the place now, in order.
  package var segments: [Segment]
  /// What became of the article's segments.
  package var report: ImportReport
  /// The languages in which one translation stands over several of these segments.
  package var spanning: [Language]
}

/// A place in a text, told by words that stand there once.
package enum TextPlace: Hashable, Sendable {
  /// Before the words; behind them and the white space that follows.
  case before(String), after(String)

  /// The UTF-8 offset of the place in `text`, strictly inside of its words.
  ///
  /// - Parameter name: Whose text it is, for messages.
  func offset(in text: String, name: String) throws -> Int {
    let words =
      switch self {
      case .before(let words), .after(let words): words
      }
    let (utf8, sought) = (Array(text.utf8), Array(words.utf8))
    let found =
      sought.isEmpty || sought.count > utf8.count
      ? [] : (0...utf8.count - sought.count).filter { utf8[$0..<$0 + sought.count].elementsEqual(sought) }
    guard found.count == 1 else {
      throw WorkbenchError(
        "\(name): expected ‘\(words)’ once in it, found it \(found.isEmpty ? "nowhere" : "\(found.count) times; give more of the text")"
      )
    }
    var place = found[0]
    if case .after = self {
      place += sought.count
      place += text.slice(place..<utf8.count).unicodeScalars.prefix { $0.properties.isWhitespace }
        .reduce(0) { $0 + UTF8.width($1) }
    }
    let content = text.contentRange
    guard content.lowerBound < place, place < content.upperBound else {
      throw WorkbenchError("\(name): expected words on both sides of the place, found it at the edge")
    }
    return place
  }
}

extension Project {
  /// Splits a segment in two, and keeps that decision for later versions of the article and other rules.
  ///
  /// The translations of the segment stand over both parts then, unless the one in `target` is split too.
  ///
  /// - Parameters:
  ///   - place: Where in the segment's words.
  ///   - target: A language, and where its translation of the segment is split.
  /// - Throws: `WorkbenchError` when there is no such place or segment, or when the segment is a message of a file that
  ///   has its translation beside it. Nothing is changed then.
  package func split(
    _ id: SegmentID, at place: TextPlace, target: (language: Language, place: TextPlace)? = nil, time: String
  ) throws -> CutOutcome {
    let (stored, positions) = try segments([id])
    let segment = stored.segments[positions[0]]
    let offset = try segment.span.lowerBound + place.offset(in: segment.text.plain, name: id.description)
    var unit: (TranslationUnit, Int)?
    if let target {
      guard
        let there = try store.units(articleID: id.article, language: target.language).first(where: {
          $0.segments == [id]
        })
      else {
        throw WorkbenchError("\(id): expected a translation of it alone into \(target.language), found none")
      }
      unit = (there, try target.place.offset(in: there.target.plain, name: "\(id) → \(target.language)"))
    }
    let outcome = try decide([offset], isBreak: true, in: segment.block, of: stored, time: time)
    guard let (unit, border) = unit else { return outcome }
    let pieces = unit.target.split(at: [0..<border, border..<unit.target.length])
    let halves = zip(outcome.segments, pieces).map { segment, piece in
      var half = unit
      half.segments = [segment.id]
      half.target = piece.trimmed()
      half.sourceKey = segment.key
      return half
    }
    _ = try store.saveUnits(halves, articleID: id.article, time: time)
    return CutOutcome(
      segments: outcome.segments, report: outcome.report, spanning: outcome.spanning.filter { $0 != unit.language })
  }

  /// Joins segments that stand together in one block, and keeps that decision for later versions of the article and
  /// other rules.
  ///
  /// Their translations are joined too; where one of them lacked its translation, what there is becomes *initial*.
  ///
  /// - Throws: `WorkbenchError` when there is no such segment, or when they do not stand together in one block.
  package func join(_ ids: [SegmentID], time: String) throws -> CutOutcome {
    let (stored, positions) = try segments(ids)
    let sorted = positions.sorted()
    let joined = sorted.map { stored.segments[$0] }
    guard let first = joined.first, sorted.count > 1, Set(sorted).count == sorted.count else {
      throw WorkbenchError("expected two segments to join, or more, found \(Set(positions).count)")
    }
    guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0 + 1 == $1 }) else {
      throw WorkbenchError(
        "expected segments that follow each other, found \(joined.map(\.id.description).joined(separator: " ")) with others between"
      )
    }
    guard joined.allSatisfy({ $0.block == first.block }) else {
      throw WorkbenchError(
        "expected segments of one paragraph, found \(joined.map(\.id.description).joined(separator: " ")) in several")
    }
    return try decide(joined.dropLast().map(\.span.upperBound), isBreak: false, in: first.block, of: stored, time: time)
  }

  /// The article of segments, and their places in it.
  private func segments(_ ids: [SegmentID]) throws -> (StoredArticle, [Int]) {
    guard let first = ids.first else { throw WorkbenchError("expected segments, found none") }
    if let other = ids.first(where: { $0.article != first.article }) {
      throw WorkbenchError("expected segments of one article, found \(first) and \(other)")
    }
    let stored = try store.article(summary(of: first).id)
    return (stored, try ids.map { id in try place(of: id, in: stored) })
  }

  /// Cuts the article again with a decision on places of one block.
  private func decide(
    _ places: [Int], isBreak: Bool, in block: Int, of stored: StoredArticle, time: String
  ) throws -> CutOutcome {
    let text = stored.article.blocks[block]
    guard text.target == nil else {
      throw WorkbenchError(
        "\(stored.name): expected running text, found messages that have their translations beside them")
    }
    let decisions = places.compactMap { SegmentBoundary(at: $0, of: text.text.plain, isBreak: isBreak) }
    let before = try store.boundaries()[stored.name] ?? []
    let kept = before.filter { old in
      !decisions.contains { new in
        new.before == old.before && new.after == old.after && new.startsBlock == old.startsBlock
          && new.endsBlock == old.endsBlock
      }
    }
    let imported = try recut(stored, boundaries: kept + decisions)
    let report = try store.cut(imported, boundaries: decisions, time: time)
    let now = try store.article(report.articleID)
    let segments = now.segments.filter { segment in
      segment.block == block
        && places.contains { segment.span.lowerBound <= $0 && $0 <= segment.span.upperBound }
    }
    let ids = Set(segments.map(\.id))
    let spanning = try store.languages(articleID: report.articleID).filter { language in
      try store.units(articleID: report.articleID, language: language).contains {
        $0.segments.count > 1 && !ids.isDisjoint(with: $0.segments)
      }
    }
    return CutOutcome(segments: segments, report: report, spanning: spanning)
  }
}
