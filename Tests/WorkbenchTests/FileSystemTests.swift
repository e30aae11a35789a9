import Foundation
import Testing
import Workbench

@Suite struct FileSystemTests {
  @Test func whatIsWrittenIsRead() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("头发\n", to: "a/b/c.txt")
    #expect(try FileSystem.readText(file) == "头发\n")
    try folder.write("new", to: "a/b/c.txt")
    #expect(try FileSystem.readText(file) == "new")
  }

  @Test func aFileAppearsOnlyWhenItIsComplete() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("before", to: "x")
    do {
      let file = try AtomicFile(path: path)
      try file.append(Array("half".utf8))
      #expect(try FileSystem.readText(path) == "before")
    }
    #expect(try FileSystem.readText(path) == "before")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x"])
  }

  @Test func aFileThatChangesWhileItIsReadIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("before", to: "x")
    let error = #expect(throws: WorkbenchError.self) {
      try FileSystem.read(path) { _ in
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(", and more".utf8))
        try handle.close()
      }
    }
    #expect(error?.description.hasPrefix("\(path): expected a file that stays as it is") == true)
  }

  @Test func aByteOrderMarkIsNoText() throws {
    let folder = try TemporaryFolder()
    #expect(try FileSystem.readText(folder.write("\u{FEFF}a", to: "bom")) == "a")
  }

  @Test func errorsNameTheFileAndTheReason() throws {
    let folder = try TemporaryFolder()
    func message(_ body: () throws -> Void) -> String {
      do {
        try body()
        return "no error"
      } catch {
        return "\(error)".replacing(folder.path, with: "F")
      }
    }
    #expect(message { _ = try FileSystem.read("\(folder.path)/no") } == "F/no: cannot be read: no such file or folder")
    #expect(message { _ = try FileSystem.read(folder.path) } == "F: expected a file, found a folder")
    #expect(message { try FileSystem.write([], to: folder.path) } == "F: expected a file name, found a folder")
    #expect(
      message { try FileSystem.write([], to: "\(folder.path)/no/x") }
        == "F/no/x: cannot be written: no such file or folder")
    try folder.write("x", to: "file")
    #expect(
      message { try FileSystem.makeFolder("\(folder.path)/file/sub") }
        == "F/file: the folder cannot be created: a part of the path is not a folder"
        || message { try FileSystem.makeFolder("\(folder.path)/file/sub") }.hasPrefix("F/file"))
    #expect(
      message { _ = try FileSystem.text(of: [0x61, 0xE5, 0xA4], path: "p") }
        == "p: byte 1: expected UTF-8 text, found other bytes")
  }

  @Test(arguments: [
    ("/a/./b/../c", "/a/c"), ("/", "/"), ("/../x", "/x"), ("/a//b/", "/a/b"),
  ])
  func pathsAreTidied(path: String, tidy: String) {
    #expect(FileSystem.absolute(path) == tidy)
  }

  @Test(arguments: [("a/b.md", "b.md", "a"), ("b.md", "b.md", "."), ("/b", "b", "/"), ("/a/b", "b", "/a")])
  func pathsHaveNamesAndFolders(path: String, name: String, folder: String) {
    #expect(FileSystem.name(of: path) == name)
    #expect(FileSystem.folder(of: path) == folder)
  }
}

@Suite struct SourceFileTests {
  @Test func aFolderGivesItsArticlesInOrder() throws {
    let folder = try TemporaryFolder()
    for name in ["b/2.md", "b/10.html", "a.TXT", ".hidden/x.md", "b/picture.png", "b/.x.md", "c.odt"] {
      try folder.write("x", to: name)
    }
    #expect(try SourceFile.find(folder.path) { _ in }.map(\.name) == ["a.TXT", "b/10.html", "b/2.md"])
  }

  @Test func aFileIsTakenWhateverItsName() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x", to: "sub/story")
    #expect(try SourceFile.find(path) { _ in }.map(\.name) == ["story"])
  }

  @Test func linksToFoldersAreNotFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.md")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: folder.path)
    #expect(try SourceFile.find(folder.path) { _ in }.map(\.name) == ["a.md"])
  }

  @Test func nothingThereAndNothingInItAreErrors() throws {
    let folder = try TemporaryFolder()
    #expect(throws: WorkbenchError.self) { try SourceFile.find(folder.path) { _ in } }
    #expect(throws: WorkbenchError.self) { try SourceFile.find(folder.path + "/none") { _ in } }
  }
}
