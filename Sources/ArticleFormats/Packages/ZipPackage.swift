import CZip
import Glibc

/// A zip file in memory: its entries, the contents of some, and a copy with other contents in their places.
final class ZipPackage {
  /// What is unpacked at most.
  struct Limits {
    /// Bytes of all parts that are read.
    var unpacked = 1 << 28
    /// How much larger an entry may be than its packed form, when it is larger than `ratioFloor`.
    var ratio = 250
    var ratioFloor = 1 << 20
  }

  /// The names of the entries, in the order of the file.
  let names: [String]
  private let zip: czip
  private let file: String
  private let limits: Limits
  private let source: OpaquePointer
  private var archive: OpaquePointer?
  private var unpacked = 0

  /// Opens a zip file.
  ///
  /// - Parameter file: Its name, for messages.
  /// - Throws: `FormatError` for what is no zip file, is cut off, or has an entry whose name leaves its folder.
  init(_ bytes: [UInt8], file: String, limits: Limits = Limits()) throws {
    guard let zip = czip_load()?.pointee else {
      throw FormatError(file: file, message: "expected the library libzip to read it with, found none installed")
    }
    self.zip = zip
    self.file = file
    self.limits = limits
    // The library takes an empty file for a zip file without entries.
    guard !bytes.isEmpty else { throw FormatError(file: file, message: "expected a zip file, found an empty file") }
    var error = zip_error_t()
    zip.zip_error_init(&error)
    defer { zip.zip_error_fini(&error) }
    let copy = malloc(max(1, bytes.count))
    bytes.withUnsafeBytes { if let base = $0.baseAddress { copy?.copyMemory(from: base, byteCount: bytes.count) } }
    guard let source = zip.zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
      free(copy)
      throw FormatError(file: file, message: "expected a zip file, found: \(Self.text(&error, zip))")
    }
    // The archive takes one reference to the source, this object keeps another.
    zip.zip_source_keep(source)
    guard let archive = zip.zip_open_from_source(source, 0, &error) else {
      zip.zip_source_free(source)
      zip.zip_source_free(source)
      throw FormatError(file: file, message: "expected a zip file, found: \(Self.text(&error, zip))")
    }
    let names = (0..<zip.zip_get_num_entries(archive, 0)).map { index in
      zip.zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) } ?? ""
    }
    var seen: Set<String> = []
    let refusal =
      names.first(where: Self.leavesFolder).map { "expected names inside the package, found ‘\($0)’" }
      ?? names.first { !seen.insert($0).inserted }.map { "expected each part once, found ‘\($0)’ again" }
    if let refusal {
      zip.zip_discard(archive)
      zip.zip_source_free(source)
      throw FormatError(file: file, message: refusal)
    }
    self.names = names
    self.source = source
    self.archive = archive
  }

  deinit {
    if let archive { zip.zip_discard(archive) }
    zip.zip_source_free(source)
  }

  /// Whether there is an entry of this name.
  func contains(_ name: String) -> Bool { names.contains(name) }

  /// The unpacked bytes of an entry.
  ///
  /// - Throws: `FormatError` when it is missing, encrypted or damaged, or larger than the limits.
  func contents(of name: String) throws -> [UInt8] {
    guard let index = names.firstIndex(of: name) else { throw trouble("expected the part \(name), found none") }
    var stat = zip_stat_t()
    guard zip.zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0 else { throw damage(name) }
    guard stat.encryption_method == ZIP_EM_NONE else {
      throw trouble("\(name): expected a part without a password, found an encrypted one")
    }
    let size = Int(clamping: stat.size)
    let packed = max(1, Int(clamping: stat.comp_size))
    guard size <= limits.unpacked - unpacked else {
      throw trouble("\(name): expected at most \(limits.unpacked) bytes of unpacked text, found \(size) more")
    }
    guard size <= limits.ratioFloor || size / packed <= limits.ratio else {
      throw trouble(
        "\(name): expected a part that unpacks to \(limits.ratio) times its size at most, found \(size / packed) times")
    }
    unpacked += size
    guard let entry = zip.zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw damage(name) }
    defer { _ = zip.zip_fclose(entry) }
    // One byte more than announced: its read reaches the end, where the checksum is compared.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var count = 0
    while count < bytes.count {
      let read = bytes.withUnsafeMutableBytes { buffer in
        zip.zip_fread(entry, buffer.baseAddress.map { $0 + count }, zip_uint64_t(buffer.count - count))
      }
      guard read >= 0 else { throw trouble("\(name): expected a whole part, found damaged data") }
      if read == 0 { break }
      count += Int(read)
    }
    guard count == size else { throw trouble("\(name): expected \(size) bytes, found another number") }
    bytes.removeLast()
    return bytes
  }

  /// The zip file with new contents of some entries; order, names, times and methods stay, and the packed bytes of the
  /// other entries. The object is used up.
  func replacing(_ contents: [String: [UInt8]]) throws -> [UInt8] {
    guard let archive else { preconditionFailure("a package is written once") }
    for (name, bytes) in contents.sorted(by: { $0.key < $1.key }) {
      guard let index = names.firstIndex(of: name).map({ zip_uint64_t($0) }) else { throw damage(name) }
      var stat = zip_stat_t()
      guard zip.zip_stat_index(archive, index, 0, &stat) == 0 else { throw damage(name) }
      let copy = malloc(max(1, bytes.count))
      bytes.withUnsafeBytes { if let base = $0.baseAddress { copy?.copyMemory(from: base, byteCount: bytes.count) } }
      guard let part = zip.zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
        free(copy)
        throw damage(name)
      }
      guard zip.zip_file_replace(archive, index, part, 0) == 0 else {
        zip.zip_source_free(part)
        throw damage(name)
      }
      guard zip.zip_set_file_compression(archive, index, zip_int32_t(stat.comp_method), 0) == 0,
        zip.zip_file_set_mtime(archive, index, stat.mtime, 0) == 0
      else { throw damage(name) }
    }
    guard zip.zip_close(archive) == 0 else { throw damage("the package") }
    self.archive = nil
    guard zip.zip_source_open(source) == 0 else { throw trouble("the package cannot be read back") }
    defer { _ = zip.zip_source_close(source) }
    var stat = zip_stat_t()
    guard zip.zip_source_stat(source, &stat) == 0 else { throw trouble("the package cannot be read back") }
    var result = [UInt8](repeating: 0, count: Int(stat.size))
    let read = result.withUnsafeMutableBytes { zip.zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
    guard read == result.count else { throw trouble("the package cannot be read back") }
    return result
  }

  private func trouble(_ message: String) -> FormatError { FormatError(file: file, message: message) }

  private func damage(_ name: String) -> FormatError {
    let text = archive.flatMap { zip.zip_strerror($0) }.map { String(cString: $0) } ?? "no archive"
    return trouble("\(name): \(text)")
  }

  private static func text(_ error: inout zip_error_t, _ zip: czip) -> String {
    zip.zip_error_strerror(&error).map { String(cString: $0) } ?? ""
  }

  private static func leavesFolder(_ name: String) -> Bool {
    name.isEmpty || name.hasPrefix("/") || name.contains("\\") || name.split(separator: "/").contains("..")
  }
}
