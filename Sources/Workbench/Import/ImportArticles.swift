import Bitext
import Dispatch
import ProjectStore

/// What became of one file of an import.
package struct ImportOutcome: Sendable {
  /// The file.
  package var file: SourceFile
  /// The article's name.
  package var name: String
  /// The name of the format that read it; nil when none did.
  package var format: String?
  /// The store's report, or why the file was not imported.
  package var result: Result<ImportReport, WorkbenchError>
  /// What the reader wants people to know, one line each.
  package var notices: [String]
  /// Whether the project itself failed, not the file.
  var isProjectFault = false
}

/// What reading a file came to.
private enum Preparation: Sendable {
  /// It is what it was the last time.
  case unchanged(KnownImport)
  case article(PreparedArticle)
}

/// How long the parts of an import took.
package struct ImportTimes: Sendable {
  /// Reading files, finding their blocks and segments; all processors at once.
  package var read = Duration.zero
  /// Writing to the store, each article in its transaction.
  package var store = Duration.zero
}

extension Duration {
  /// Does `work` and adds the time it took.
  fileprivate mutating func adding<Result>(_ work: () -> Result) -> Result {
    let start = ContinuousClock.now
    defer { self += start.duration(to: .now) }
    return work()
  }
}

extension Project {
  /// Imports the articles that `paths` name, files and folders, and tells `each` what became of every file in order.
  ///
  /// Files are read on all processors, a batch at a time, and written by one: each article is one transaction, so
  /// that a crash at any moment leaves whole articles only. A file that cannot be read does not stop the others. Two
  /// files of one call that would get the same name are refused, both named: the second would replace the first.
  ///
  /// - Returns: How long reading and storing took, by the clock.
  /// - Throws: `WorkbenchError` when one name is asked for and several files are meant; what `each` throws. What
  ///   happens to single files is told to `each`.
  @discardableResult
  package func importArticles(
    _ paths: [String], options: ImportOptions = ImportOptions(), time: String,
    progress: (Int, Int) -> Void = { _, _ in },
    each: (ImportOutcome) throws -> Void
  ) throws -> ImportTimes {
    var times = ImportTimes()
    _ = try segmenters.version()  // reads the rules: what is wrong with them is said once
    func tell(_ error: WorkbenchError, _ path: String) throws {
      try each(
        ImportOutcome(file: SourceFile(path: path, name: path), name: path, result: .failure(error), notices: []))
    }
    var files: [SourceFile] = []
    for path in paths {
      do {
        files += try SourceFile.find(path) { try tell($0, path) }
      } catch let error as WorkbenchError {
        try tell(error, path)
      }
    }
    if options.name != nil, files.count > 1 {
      throw WorkbenchError("--as names one article, expected one file, found \(files.count)")
    }
    var seen: Set<String> = []
    files = files.filter { seen.insert(FileSystem.absolute($0.path)).inserted }
    let places = Dictionary(grouping: files, by: \.name)
    var done = 0
    let known = files.count > 1 ? try store.imports() : [:]
    let boundaries = try store.boundaries()
    importing: for batch in files.chunks(of: 32) {
      let results = times.read.adding { prepareAll(batch, known: known, boundaries: boundaries, options: options) }
      for (file, prepared) in zip(batch, results) {
        let outcome: ImportOutcome
        if let others = places[file.name], others.count > 1 {
          let error = WorkbenchError(
            "\(file.path): expected a name of its own, found ‘\(file.name)’ for \(others.map(\.path).joined(separator: " and "))"
              + "; import them apart with --as NAME")
          outcome = ImportOutcome(file: file, name: file.name, result: .failure(error), notices: [])
        } else {
          outcome = times.store.adding { save(prepared, of: file, time: time) }
        }
        try each(outcome)
        done += 1
        progress(done, files.count)
        // A locked, full or damaged project is no better for the next file.
        if outcome.isProjectFault {
          if done < files.count {
            try tell(WorkbenchError("\((files.count - done).counted("more file")) not tried"), "")
          }
          break importing
        }
      }
    }
    return times
  }

  private func save(
    _ prepared: Result<Preparation, WorkbenchError>, of file: SourceFile, time: String
  ) -> ImportOutcome {
    switch prepared {
    case .success(.unchanged(let known)):
      return ImportOutcome(
        file: file, name: file.name, format: known.format, result: .success(known.report), notices: [])
    case .failure(let error): return ImportOutcome(file: file, name: file.name, result: .failure(error), notices: [])
    case .success(.article(let prepared)):
      var outcome = ImportOutcome(
        file: file, name: prepared.article.name, format: prepared.article.article.format,
        result: .failure(WorkbenchError("")), notices: prepared.notices)
      do {
        outcome.result = .success(try store.saveArticle(prepared.article, time: time))
      } catch {
        outcome.result = .failure(WorkbenchError("\(file.path): \(error.oneLine)"))
        outcome.isProjectFault = true
      }
      return outcome
    }
  }

  /// The files read side by side; order kept.
  private func prepareAll(
    _ files: some RandomAccessCollection<SourceFile>, known: [String: KnownImport],
    boundaries: [String: [SegmentBoundary]], options: ImportOptions
  ) -> [Result<Preparation, WorkbenchError>] {
    let files = Array(files)
    let results = Slots<Result<Preparation, WorkbenchError>>(count: files.count)
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let file = files[index]
      results[index] = Result {
        guard let before = known[file.name] else {
          return .article(try prepare(file, options: options, boundaries: boundaries))
        }
        let bytes = try FileSystem.read(file.path)
        if try isUnchanged(bytes, since: before, options: options) { return .unchanged(before) }
        return .article(try prepare(file, bytes: bytes, options: options, boundaries: boundaries))
      }
      .mapError { $0 as? WorkbenchError ?? WorkbenchError("\(files[index].path): \($0.oneLine)") }
    }
    return results.values
  }
}

/// Places that threads fill, each its own.
///
/// `@unchecked`: every index is written by one thread, and `values` is read after all have ended.
private final class Slots<Value>: @unchecked Sendable {
  private let buffer: UnsafeMutableBufferPointer<Value?>

  init(count: Int) {
    buffer = .allocate(capacity: count)
    buffer.initialize(repeating: nil)
  }

  deinit {
    buffer.deinitialize()
    buffer.deallocate()
  }

  subscript(index: Int) -> Value? {
    get { buffer[index] }
    set { buffer[index] = newValue }
  }

  var values: [Value] { buffer.compactMap { $0 } }
}

extension Collection {
  /// The collection in pieces of `count` elements; the last may be shorter.
  func chunks(of count: Int) -> [SubSequence] {
    var result: [SubSequence] = []
    var start = startIndex
    while start != endIndex {
      let end = index(start, offsetBy: count, limitedBy: endIndex) ?? endIndex
      result.append(self[start..<end])
      start = end
    }
    return result
  }
}
