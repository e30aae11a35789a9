#include "text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

struct cicu_text {
  uint16_t *units;
  cicu_span *spans;
  int32_t length;
  int32_t capacity;
  int32_t failed;
  // Where the last copy went, and how many deletions there were since: see `adopt`.
  int32_t copied_start;
  int32_t copied_limit;
  int32_t deletions;
};

cicu_text *cicu_text_open(void) { return calloc(1, sizeof(cicu_text)); }

void cicu_text_close(cicu_text *text) {
  if (!text) return;
  free(text->units);
  free(text->spans);
  free(text);
}

int32_t cicu_text_length(const cicu_text *text) { return text->length; }
const uint16_t *cicu_text_units(const cicu_text *text) { return text->units; }
const cicu_span *cicu_text_spans(const cicu_text *text) { return text->spans; }
int32_t cicu_text_failed(const cicu_text *text) { return text->failed; }

/// Makes room for `length` units; 0 when memory is out, which leaves the text as it was.
static int reserve(cicu_text *text, int64_t length) {
  if (text->units && length <= text->capacity) return 1;
  if (length > INT32_MAX / 16) return 0;
  int32_t capacity = (int32_t)(length + length / 2 + 64);
  uint16_t *units = realloc(text->units, (size_t)capacity * sizeof *units);
  if (!units) return 0;
  text->units = units;
  cicu_span *spans = realloc(text->spans, (size_t)capacity * sizeof *spans);
  if (!spans) return 0;
  text->spans = spans;
  text->capacity = capacity;
  return 1;
}

int32_t cicu_text_set(cicu_text *text, const uint8_t *utf8, int32_t length) {
  text->failed = 0;
  text->deletions = 2;
  text->length = 0;
  if (!reserve(text, length)) return U_MEMORY_ALLOCATION_ERROR;
  int32_t unit = 0;
  for (int32_t position = 0; position < length;) {
    int32_t start = position;
    UChar32 scalar;
    U8_NEXT_OR_FFFD(utf8, position, length, scalar);
    cicu_span span = {start, position};
    if (scalar <= 0xFFFF) {
      text->units[unit] = (uint16_t)scalar;
      text->spans[unit++] = span;
    } else {
      text->units[unit] = U16_LEAD(scalar);
      text->spans[unit++] = span;
      text->units[unit] = U16_TRAIL(scalar);
      text->spans[unit++] = span;
    }
  }
  text->length = unit;
  return U_ZERO_ERROR;
}

/// Opens a gap of `wanted` units in place of `start ..< limit`; 0 when memory is out.
///
/// Replacing by the same length, which is what script conversion nearly always does, moves nothing.
static int resize(cicu_text *text, int32_t start, int32_t limit, int32_t wanted) {
  int32_t change = wanted - (limit - start);
  if (change == 0) return 1;
  if (!reserve(text, (int64_t)text->length + change)) return 0;
  size_t rest = (size_t)(text->length - limit);
  memmove(text->units + limit + change, text->units + limit, rest * sizeof *text->units);
  memmove(text->spans + limit + change, text->spans + limit, rest * sizeof *text->spans);
  text->length += change;
  return 1;
}

// ICU's side: the callbacks of a UReplaceable. They cannot report an error, so a lost edit raises a flag instead.

static int32_t length_of(const UReplaceable *replaceable) { return ((const cicu_text *)replaceable)->length; }

static UChar char_at(const UReplaceable *replaceable, int32_t offset) {
  const cicu_text *text = (const cicu_text *)replaceable;
  return offset >= 0 && offset < text->length ? text->units[offset] : 0xFFFF;
}

static UChar32 char32_at(const UReplaceable *replaceable, int32_t offset) {
  const cicu_text *text = (const cicu_text *)replaceable;
  if (offset < 0 || offset >= text->length) return 0xFFFF;
  UChar32 scalar;
  U16_GET(text->units, 0, offset, text->length, scalar);
  return scalar;
}

static void extract(UReplaceable *replaceable, int32_t start, int32_t limit, UChar *destination) {
  const cicu_text *text = (const cicu_text *)replaceable;
  memcpy(destination, text->units + start, (size_t)(limit - start) * sizeof *destination);
}

/// Lets the output of a rule stand for the key that the rule deletes.
///
/// A rule that has not run yet, or has groups, puts its output together behind the text, copies it to its place, deletes
/// what stands behind the text, then deletes its key (StringReplacer::replace). What came from groups has kept its spans;
/// output that is all new would be an insertion beside a deletion if it did not take over the key's.
static void adopt(cicu_text *text, int32_t start, cicu_span key) {
  if (++text->deletions != 2 || start != text->copied_limit) return;
  for (int32_t i = text->copied_start; i < start; i++)
    if (text->spans[i].start >= 0) return;
  for (int32_t i = text->copied_start; i < start; i++) text->spans[i] = key;
}

/// New text stands for everything that the text it replaces stood for; text put between two units stands for nothing yet.
static void replace(UReplaceable *replaceable, int32_t start, int32_t limit, const UChar *units, int32_t length) {
  cicu_text *text = (cicu_text *)replaceable;
  cicu_span hull = {-1, -1};
  for (int32_t i = start; i < limit; i++) {
    cicu_span span = text->spans[i];
    if (span.start < 0) continue;
    if (hull.start < 0 || span.start < hull.start) hull.start = span.start;
    if (span.end > hull.end) hull.end = span.end;
  }
  if (length == 0) adopt(text, start, hull);
  if (!resize(text, start, limit, length)) {
    text->failed = 1;
    return;
  }
  if (length > 0) memcpy(text->units + start, units, (size_t)length * sizeof *units);
  for (int32_t i = 0; i < length; i++) text->spans[start + i] = hull;
}

/// Copied text brings its spans along: ICU builds the output of a rule at the end of the text and copies it to its place.
static void copy(UReplaceable *replaceable, int32_t start, int32_t limit, int32_t destination) {
  cicu_text *text = (cicu_text *)replaceable;
  int32_t length = limit - start;
  if (length <= 0) return;
  if (!resize(text, destination, destination, length)) {
    text->failed = 1;
    return;
  }
  // What stood behind the gap has moved; a source that the gap cuts in two does not occur (ICU's contract).
  if (destination <= start) start += length;
  memmove(text->units + destination, text->units + start, (size_t)length * sizeof *text->units);
  memmove(text->spans + destination, text->spans + start, (size_t)length * sizeof *text->spans);
  text->copied_start = destination;
  text->copied_limit = destination + length;
  text->deletions = 0;
}

const UReplaceableCallbacks cicu_text_callbacks = {length_of, char_at, char32_at, replace, extract, copy};
