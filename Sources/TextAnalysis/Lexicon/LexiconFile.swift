#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A compiled lexicon: named tables of plain numbers in one file, mapped into memory.
///
/// Layout, little-endian: 8 bytes magic, `UInt32` version, `UInt32` number of sections, `UInt64` length of the file,
/// `UInt64` checksum of the section table; then for each section 32 bytes of name, `UInt64` offset, `UInt64` length,
/// `UInt64` checksum; then the sections, each at a multiple of 64 bytes. Opening reads the section table only; a section
/// is checked when it is first asked for, or block by block where it comes with checksums of its blocks.
package final class LexiconFile: @unchecked Sendable {
  /// The version of the layout and of what the sections mean.
  package static let version: UInt32 = 4

  private static let magic: [UInt8] = Array("DUIZHAO\n".utf8)
  private static let headerSize = 32
  private static let entrySize = 56

  /// What messages call the file.
  package let path: String
  /// The checksum of the section table, which holds the sections' own: it names the content.
  package let checksum: UInt64
  /// The names of the sections with their lengths in bytes, in the order of the file.
  package let sections: [(name: String, length: Int)]

  private let memory: UnsafeRawBufferPointer
  private let isMapped: Bool
  private let places: [String: (offset: Int, length: Int, checksum: UInt64)]

  /// Maps the file at `path`.
  package convenience init(path: String) throws(LexiconError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: Self.reason()) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: Self.reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notALexicon(path: path) }
    let length = Int(status.st_size)
    guard length >= Self.headerSize else { throw .notALexicon(path: path) }
    guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .unreadable(path: path, reason: Self.reason())
    }
    try self.init(memory: UnsafeRawBufferPointer(start: start, count: length), isMapped: true, path: path)
  }

  /// Takes a file's content; `name` is what messages call it.
  package convenience init(content: [UInt8], name: String) throws(LexiconError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 64)
    memory.copyBytes(from: content)
    try self.init(
      memory: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<content.count]), isMapped: false,
      path: name)
  }

  private init(memory: UnsafeRawBufferPointer, isMapped: Bool, path: String) throws(LexiconError) {
    self.memory = memory
    self.isMapped = isMapped
    self.path = path
    guard memory.count >= Self.headerSize, memory.starts(with: Self.magic) else {
      (checksum, sections, places) = (0, [], [:])
      throw .notALexicon(path: path)
    }
    let version = memory.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    let count = Int(memory.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    let length = memory.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    checksum = memory.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    let tableEnd = Self.headerSize + count * Self.entrySize
    var sections: [(name: String, length: Int)] = []
    var places: [String: (offset: Int, length: Int, checksum: UInt64)] = [:]
    var fault: LexiconError?
    if version != Self.version {
      fault = .otherVersion(path: path, found: version)
    } else if length != UInt64(memory.count) || count > 4096 || tableEnd > memory.count {
      fault = .damaged(path: path, part: "expected \(length) bytes, found \(memory.count)")
    } else if Checksum.of(UnsafeRawBufferPointer(rebasing: memory[Self.headerSize..<tableEnd])) != checksum {
      fault = .damaged(path: path, part: "the table of sections")
    } else {
      for index in 0..<count {
        let entry = Self.headerSize + index * Self.entrySize
        let name = String(decoding: memory[entry..<entry + 32].prefix { $0 != 0 }, as: UTF8.self)
        let offset = Int(truncatingIfNeeded: memory.loadUnaligned(fromByteOffset: entry + 32, as: UInt64.self))
        let length = Int(truncatingIfNeeded: memory.loadUnaligned(fromByteOffset: entry + 40, as: UInt64.self))
        sections.append((name, length))
        places[name] = (offset, length, memory.loadUnaligned(fromByteOffset: entry + 48, as: UInt64.self))
      }
    }
    self.sections = sections
    self.places = places
    if let fault { throw fault }
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count)
    } else {
      UnsafeMutableRawPointer(mutating: memory.baseAddress)?.deallocate()
    }
  }

  /// The section `name` as numbers of one type, checked; it lives as long as the file object.
  ///
  /// - Throws: `LexiconError.damaged` when the section is not there or its bytes have changed.
  /// - Complexity: O(*n*) for *n* bytes, about 10 GB/s.
  package func table<Element: BitwiseCopyable>(
    _ name: String, of type: Element.Type = Element.self
  ) throws(LexiconError) -> UnsafeBufferPointer<Element> {
    let section = try section(name, width: MemoryLayout<Element>.stride)
    guard Checksum.of(section.bytes) == section.checksum else { throw damage(in: name) }
    return section.bytes.assumingMemoryBound(to: Element.self)
  }

  /// The section `name` as numbers of one type, checked by whoever reads them; its blocks' checksums are read at once.
  ///
  /// - Throws: `LexiconError.damaged` when one of the sections is not there, or the checksums have changed.
  package func blockTable<Element: BitwiseCopyable>(
    _ name: String, of type: Element.Type = Element.self
  ) throws(LexiconError) -> BlockTable<Element> {
    let bytes = try section(name, width: MemoryLayout<Element>.stride).bytes
    let checksums: UnsafeBufferPointer<UInt64> = try table(Self.blocksName(name))
    guard checksums.count == BlockTable<Element>.blockCount(bytes) else { throw damage(in: name) }
    return BlockTable(bytes, in: self, checksums: checksums, damage: damage(in: name))
  }

  /// Where a section lies, as far as the table of sections says; its content is not looked at.
  private func section(
    _ name: String, width: Int
  ) throws(LexiconError) -> (bytes: UnsafeRawBufferPointer, checksum: UInt64) {
    guard let place = places[name] else { throw .damaged(path: path, part: "no section ‘\(name)’") }
    let (end, overflow) = place.offset.addingReportingOverflow(place.length)
    guard place.offset >= 0, place.length >= 0, !overflow, end <= memory.count,
      place.offset % 64 == 0, place.length % width == 0
    else { throw damage(in: name) }
    return (UnsafeRawBufferPointer(rebasing: memory[place.offset..<end]), place.checksum)
  }

  private func damage(in section: String) -> LexiconError { .damaged(path: path, part: "section ‘\(section)’") }

  /// The section with the checksums of another's blocks.
  fileprivate static func blocksName(_ name: String) -> String { "\(name).blocks" }

  /// Whether the section `name` is there.
  package func hasTable(_ name: String) -> Bool { places[name] != nil }

  private static func reason() -> String {
    switch errno {
    case ENOENT: "no such file"
    case EACCES: "permission denied"
    case EISDIR: "it is a folder"
    default: String(cString: strerror(errno))
    }
  }
}

extension LexiconFile {
  /// The bytes of a lexicon file with these sections, in this order.
  package static func content(of sections: [LexiconSection]) -> [UInt8] {
    var table: [UInt8] = []
    var body: [UInt8] = []
    let bodyStart = aligned(headerSize + sections.count * entrySize)
    for section in sections {
      precondition(section.name.utf8.count < 32, "a section's name has at most 31 bytes: \(section.name)")
      table += section.name.utf8
      table += repeatElement(0, count: 32 - section.name.utf8.count)
      table.append(bytesOf: UInt64(bodyStart + body.count))
      table.append(bytesOf: UInt64(section.bytes.count))
      table.append(bytesOf: section.bytes.withUnsafeBytes(Checksum.of))
      body += section.bytes
      body += repeatElement(0, count: aligned(body.count) - body.count)
    }
    var content = magic
    content.append(bytesOf: version)
    content.append(bytesOf: UInt32(sections.count))
    content.append(bytesOf: UInt64(bodyStart + body.count))
    content.append(bytesOf: table.withUnsafeBytes(Checksum.of))
    content += table
    content += repeatElement(0, count: bodyStart - content.count)
    content += body
    return content
  }

  private static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }
}

/// A named table on its way into a lexicon file.
package struct LexiconSection: Sendable {
  package let name: String
  package let bytes: [UInt8]

  /// A table of numbers.
  package init<Element: BitwiseCopyable>(_ name: String, _ table: [Element]) {
    self.name = name
    bytes = table.withUnsafeBytes { Array($0) }
  }

  /// The table with the checksums of this one's blocks, with which it can be checked as it is read.
  package var blocks: LexiconSection {
    LexiconSection(LexiconFile.blocksName(name), bytes.withUnsafeBytes(BlockTable<UInt8>.checksums))
  }
}

extension [UInt8] {
  fileprivate mutating func append<Number: FixedWidthInteger>(bytesOf number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}

/// A fast 64-bit checksum against damage, not against attackers: eight lanes of multiply and rotate (after xxHash64).
///
/// Each step is a bijection of its lane, so that any change within eight bytes changes the result.
enum Checksum {
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    @inline(__always)
    func next(_ lane: UInt64, _ offset: Int) -> UInt64 {
      rotate(lane ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* prime1
    }
    var (a, b, c, d) = (prime1 &+ prime2, prime2, prime1, 0 &- prime1)
    var (e, f, g, h) = (~a, ~b, ~c, ~d)
    var offset = 0
    let end = bytes.count & ~63
    while offset < end {
      (a, b, c, d) = (next(a, offset), next(b, offset &+ 8), next(c, offset &+ 16), next(d, offset &+ 24))
      (e, f, g, h) = (next(e, offset &+ 32), next(f, offset &+ 40), next(g, offset &+ 48), next(h, offset &+ 56))
      offset &+= 64
    }
    var hash = UInt64(bytes.count)
    for lane in [a, b, c, d, e, f, g, h] { hash = rotate(hash ^ lane) &* prime2 }
    while offset < bytes.count {
      hash = rotate(hash ^ UInt64(bytes[offset])) &* prime1
      offset &+= 1
    }
    hash ^= hash >> 29
    return hash &* prime2
  }

  @inline(__always)
  private static func rotate(_ value: UInt64) -> UInt64 { value &<< 31 | value &>> 33 }
}
