import ArticleFormats
import Bitext
import FoundationEssentials
import Testing
import TranslationAids
import Workbench

/// The glossaries that ship: readable, sorted, in the one form in which they are written, and complete.
@Suite struct ShippedGlossaryTests {
  private static let checkout = FileSystem.absolute(#filePath + "/../../..")

  static let files: [String] = [
    "Glossaries/climate-energy.tsv", "Glossaries/regional-vocabulary.tsv", "Projects/Sample/glossary/sample.tsv",
    "Glossaries/software.tsv",
  ].map { checkout + "/" + $0 }

  @Test(arguments: files)
  func standsAsItIsWritten(file: String) throws {
    let text = try FileSystem.readText(file)
    #expect(GlossaryTable.validate(text, name: file, inOrder: true).map(\.description) == [])
    #expect(try GlossaryFiles.read(file).formatted() == text)
  }

  @Test(arguments: files)
  func everyConceptHasOnePreferredTermALanguage(file: String) throws {
    let glossary = try GlossaryFiles.read(file)
    for concept in glossary.concepts {
      for (language, terms) in Dictionary(grouping: concept.terms, by: \.language) {
        #expect(terms.count { $0.status == .preferred } == 1, "\(concept.id) in \(language)")
      }
      #expect(Set(concept.terms.map(\.language)) == Set(glossary.languages), "\(concept.id)")
    }
  }

  @Test(arguments: files)
  func exceptionsContainTheirTermAndRejectedTermsSayWhy(file: String) throws {
    for concept in try GlossaryFiles.read(file).concepts {
      for term in concept.terms {
        for longer in term.exceptions {
          #expect(
            longer.lowercased().contains(term.text.lowercased()) && longer != term.text, "\(concept.id) \(longer)")
        }
        #expect(term.isAccepted || !term.note.isEmpty, "\(concept.id) \(term.text)")
      }
    }
  }

  @Test(arguments: zip(files.prefix(2), [150, 150]))
  func isLargeEnoughToBeUseful(file: String, least: Int) throws {
    #expect(try GlossaryFiles.read(file).concepts.count >= least)
  }
}
