/// Numbers for what a lattice distinguishes: a class together with the readings that a character of it admits.
///
/// Two characters with the same class and readings are one symbol (國 and 国 on the way to Hant); 干 and 乾 are two, as 干
/// may become 乾, 幹 or 干 and 乾 only itself. Symbols are numbered from 1 by how often they occur, so that the common
/// ones lie close together; 0 stands for what no word holds.
struct SymbolTable {
  struct Symbol: Hashable {
    var fold: UInt32
    var admitted: [UInt32]
  }

  private(set) var symbols: [Symbol] = [Symbol(fold: 0, admitted: [])]
  /// The numbers of the symbols of a class.
  private(set) var ofClass: [UInt32: [UInt16]] = [:]
  private var number: [Symbol: UInt16] = [:]

  init(_ model: DirectionModel) {
    var weight: [UInt32: Double] = [:]
    for word in model.words {
      let value = model.weight(of: word.readings)
      for fold in word.key { weight[fold, default: 0] += value }
    }
    for (fold, readings) in model.singles { weight[fold, default: 0] += model.weight(of: readings) }

    var all: Set<Symbol> = []
    for form in model.forms.values { all.insert(Symbol(form)) }
    for form in model.settledForms.values { all.insert(Symbol(form)) }
    // A class that no form names still stands in words: its own character admits every reading.
    for fold in weight.keys where model.forms[fold] == nil {
      all.insert(Symbol(fold: fold, admitted: model.singles[fold]?.map { $0.text[0] }.sorted() ?? [fold]))
    }
    let open = Set(model.forms.compactMap { $0.key == $0.value.fold ? Symbol($0.value) : nil })
    let sorted = all.sorted { a, b in
      // What a text of the source script holds comes first.
      let (x, y) = (open.contains(a), open.contains(b))
      if x != y { return x }
      let (v, w) = (weight[a.fold] ?? 0, weight[b.fold] ?? 0)
      if v != w { return v > w }
      return (a.fold, a.admitted.count) != (b.fold, b.admitted.count)
        ? (a.fold, a.admitted.count) < (b.fold, b.admitted.count) : a.admitted.lexicographicallyPrecedes(b.admitted)
    }
    precondition(sorted.count < 65_536, "a lattice has at most 65,535 symbols")
    for symbol in sorted {
      number[symbol] = UInt16(symbols.count)
      ofClass[symbol.fold, default: []].append(UInt16(symbols.count))
      symbols.append(symbol)
    }
  }

  subscript(form: DirectionModel.Form) -> UInt16 { number[Symbol(form)] ?? 0 }

  /// The number of the symbol that a class has for its own character.
  func own(_ fold: UInt32, in model: DirectionModel) -> UInt16 {
    if let form = model.forms[fold] { return self[form] }
    return ofClass[fold]?.first ?? 0
  }
}

extension SymbolTable.Symbol {
  init(_ form: DirectionModel.Form) { self.init(fold: form.fold, admitted: form.admitted.sorted()) }
}

extension DirectionModel {
  fileprivate func weight(of readings: [Reading]) -> Double {
    // Of the best reading, about e^(score/1024), without the C library: halves every 710.
    guard let best = readings.map(\.score).max() else { return 0 }
    let halvings = min(60, max(0, -best / 710))
    return 1 / Double(UInt64(1) << UInt64(halvings))
  }
}
