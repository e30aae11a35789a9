/// Abbreviations that end in a full stop, in lower case and without it.
enum Abbreviations {
  /// What a name or example always follows: no sentence ends here.
  static let beforeWords: Set<String> = [
    "mr", "mrs", "ms", "mx", "messrs", "mme", "mlle", "dr", "drs", "prof", "st", "ste", "sr", "sra", "hr", "fr", "rev",
    "hon", "gen", "col", "maj", "capt", "cpt", "lt", "sgt", "cpl", "pvt", "adm", "cmdr", "gov", "sen", "rep", "pres",
    "supt", "det", "insp", "amb", "mt", "ft", "vs", "viz", "cf", "e.g", "eg", "i.e", "ie", "approx", "ca", "ed", "eds",
    "trans",
  ]

  /// What a number may follow: “No. 5”, “Sept. 11”.
  static let beforeNumbers: Set<String> = [
    "no", "nos", "nr", "n°", "p", "pp", "fig", "figs", "eq", "vol", "vols", "ch", "sec", "art", "ext", "tel",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  /// What may stand in the middle or at the end of a sentence.
  static let anywhere: Set<String> = [
    "inc", "ltd", "co", "corp", "plc", "llc", "bros", "etc", "al", "jr", "esq", "dept", "univ", "assn", "ave", "blvd",
    "rd", "u.s", "u.k", "u.n", "u.s.a", "e.u", "d.c", "a.m", "p.m", "ph.d", "m.d", "b.a", "m.a", "b.c", "a.d",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun",
  ]

  /// Whether `word`, in lower case, is any of them.
  static func contains(_ word: String) -> Bool {
    beforeWords.contains(word) || beforeNumbers.contains(word) || anywhere.contains(word)
  }
}
