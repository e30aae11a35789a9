import HanConversion
import TextAnalysis

/// A lexicon of a few words of our own, in both directions, with scores that a reader can follow.
package enum TinyLexicon {
  /// The lexicon, made once.
  package static let shared: Lexicon = {
    do {
      return Lexicon(try LexiconFile(content: content, name: "tiny"))
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// The bytes of its file.
  package static let content: [UInt8] = {
    var sections: [LexiconSection] = []
    for (name, model) in [("hant", hant), ("hans", hans)] {
      var compiler = DirectionCompiler(model, name: name)
      sections += compiler.compile().sections
    }
    for region in ["t", "tw", "hk"] {
      sections.append(LexiconSection("rendering.\(region)", region == "tw" ? scalars("着著") : [UInt32]()))
    }
    sections.append(LexiconSection("domains", Array("general\ncomputing".utf8)))
    return LexiconFile.content(of: sections)
  }()

  /// Its bytes with one bit of a section changed, of the byte at `offset`, or in the middle.
  package static func content(damaging name: String, at offset: Int? = nil) throws -> [UInt8] {
    let sections = try LexiconFile(content: content, name: "tiny").sections
    guard let index = sections.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no section ‘\(name)’")
    }
    // The sections stand at multiples of 64 bytes, in their order, up to the end.
    let start = content.count - sections[index...].reduce(0) { $0 + (($1.length + 63) & ~63) }
    var damaged = content
    damaged[start + (offset ?? sections[index].length / 2)] ^= 4
    return damaged
  }

  /// A converter with it.
  package static func converter(_ scheme: String, _ change: (inout Converter.Options) -> Void = { _ in }) throws
    -> Converter
  {
    var options = Converter.Options()
    change(&options)
    return try Converter(scheme: scheme, options: options, lexicon: shared)
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private static let classes = [
    "干 干乾幹", "发 發髮", "后 後后", "头 頭", "净 淨", "范 範范", "着 着", "软 軟", "说 說", "国 國", "泽 澤", "于 於于",
  ]

  private static let hant: DirectionModel = {
    var model = DirectionModel()
    for row in classes {
      let (fold, forms) = (scalars(row)[0], scalars(String(row.dropFirst(2))))
      model.forms[fold] = .init(fold: fold, admitted: forms)
      for form in forms where form != fold { model.forms[form] = .init(fold: fold, admitted: [form]) }
      if forms.contains(fold) {
        if forms.count > 1 { model.settledForms[fold] = .init(fold: fold, admitted: [fold]) }
      } else {
        model.foreign.insert(fold)
        model.native.formUnion(forms)
      }
      model.singles[fold] = forms.enumerated().map { .init(text: [$1], score: -8000 - 1000 * $0) }
    }
    // Characters that are the same in both scripts.
    for same in scalars("面皇在了部先生件电机算法演体理网") {
      model.forms[same] = .init(fold: same, admitted: [same])
      model.singles[same] = [.init(text: [same], score: -8000)]
    }
    for (key, text, score) in [
      ("头发", "頭髮", -9000), ("干净", "乾淨", -9000), ("干部", "幹部", -9000), ("皇后", "皇后", -9000),
      ("后面", "後面", -9000), ("理发", "理髮", -9000), ("软件", "軟件", -9000),
    ] {
      model.words.append(.init(key: scalars(key), readings: [.init(text: scalars(text), score: score)]))
    }
    model.vocabularies["tw"] = [scalars("软件"): scalars("軟體")]
    model.vocabularyDomains["tw"] = [scalars("软件"): 2]
    return model
  }()

  private static let hans: DirectionModel = {
    var model = DirectionModel()
    for row in classes {
      let (fold, forms) = (scalars(row)[0], scalars(String(row.dropFirst(2))))
      for form in Set(forms + [fold]) { model.forms[form] = .init(fold: fold, admitted: [fold]) }
      model.singles[fold] = [.init(text: [fold], score: -8000)]
      if !forms.contains(fold) {
        model.native.insert(fold)
        model.foreign.formUnion(forms)
      }
    }
    return model
  }()
}
