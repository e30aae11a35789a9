import CZip
import Glibc

/// A zip file made of texts, in order.
///
/// - Parameters:
///   - stored: The names of the entries that are not compressed.
///   - encrypted: The names of those with a password.
func zipFile(
  _ entries: [(name: String, text: String)], stored: Set<String> = [], encrypted: Set<String> = []
) -> [UInt8] {
  guard let zip = czip_load()?.pointee else { fatalError("no libzip") }
  var error = zip_error_t()
  guard let source = zip.zip_source_buffer_create(nil, 0, 0, &error) else { fatalError("zip_source_buffer_create") }
  zip.zip_source_keep(source)
  guard let archive = zip.zip_open_from_source(source, ZIP_TRUNCATE, &error) else { fatalError("zip_open_from_source") }
  for (name, text) in entries {
    let bytes = Array(text.utf8)
    let copy = malloc(max(1, bytes.count))
    bytes.withUnsafeBytes { if let base = $0.baseAddress { copy?.copyMemory(from: base, byteCount: bytes.count) } }
    let index = zip.zip_file_add(archive, name, zip.zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1), 0)
    precondition(index >= 0, "zip_file_add")
    let place = zip_uint64_t(index)
    _ = zip.zip_set_file_compression(archive, place, stored.contains(name) ? 0 : 8, 0)
    _ = zip.zip_file_set_mtime(archive, place, 1_600_000_000, 0)
    if encrypted.contains(name) {
      precondition(
        zip.zip_file_set_encryption(archive, place, zip_uint16_t(ZIP_EM_AES_256), "secret") == 0, "encryption")
    }
  }
  precondition(zip.zip_close(archive) == 0, "zip_close")
  defer { zip.zip_source_free(source) }
  var stat = zip_stat_t()
  precondition(zip.zip_source_open(source) == 0 && zip.zip_source_stat(source, &stat) == 0, "zip_source_open")
  defer { _ = zip.zip_source_close(source) }
  var result = [UInt8](repeating: 0, count: Int(stat.size))
  let read = result.withUnsafeMutableBytes { zip.zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
  precondition(read == result.count, "zip_source_read")
  return result
}

/// An entry of a zip file as it is packed.
struct PackedEntry: Equatable {
  var name: String
  var method: Int
  var time: Int
  var packed: [UInt8]
}

/// The entries of a zip file as they are packed, in the order of its directory.
///
/// Source: APPNOTE.TXT §4.3.12 (central directory), §4.3.7 (local header).
func packedEntries(_ zip: [UInt8]) -> [PackedEntry] {
  func number(_ place: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(zip[place + $1]) << (8 * $1) } }
  guard let end = zip.indices.dropLast(21).last(where: { zip[$0...].starts(with: [0x50, 0x4B, 5, 6]) }) else {
    return []
  }
  var result: [PackedEntry] = []
  var place = number(end + 16, 4)
  for _ in 0..<number(end + 10, 2) {
    let (length, extra, comment) = (number(place + 28, 2), number(place + 30, 2), number(place + 32, 2))
    let local = number(place + 42, 4)
    let data = local + 30 + number(local + 26, 2) + number(local + 28, 2)
    result.append(
      PackedEntry(
        name: String(decoding: zip[(place + 46)..<(place + 46 + length)], as: UTF8.self), method: number(place + 10, 2),
        time: number(place + 12, 4), packed: Array(zip[data..<(data + number(place + 20, 4))])))
    place += 46 + length + extra + comment
  }
  return result
}
