import CZip
import Foundation

/// A zip file made of texts, in order.
///
/// - Parameter stored: The names of the entries that are not compressed.
func zipFile(_ entries: [(name: String, text: String)], stored: Set<String> = []) -> [UInt8] {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zip-\(UUID().uuidString).zip").path
  defer { unlink(folder) }
  var code: Int32 = 0
  guard let archive = zip_open(folder, ZIP_CREATE, &code) else { fatalError("zip_open: \(code)") }
  for (name, text) in entries {
    let bytes = Array(text.utf8)
    let copy = malloc(max(1, bytes.count))
    bytes.withUnsafeBytes { if let base = $0.baseAddress { copy?.copyMemory(from: base, byteCount: bytes.count) } }
    let index = zip_file_add(archive, name, zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1), 0)
    precondition(index >= 0, "zip_file_add")
    zip_set_file_compression(archive, zip_uint64_t(index), stored.contains(name) ? 0 : 8, 0)
    zip_file_set_mtime(archive, zip_uint64_t(index), 1_600_000_000, 0)
  }
  precondition(zip_close(archive) == 0, "zip_close")
  guard let data = FileManager.default.contents(atPath: folder) else { fatalError("no zip file") }
  return Array(data)
}
