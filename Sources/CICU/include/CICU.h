/// ICU behind version-free names. No type of ICU is named here, so that Swift modules which load Foundation's own copy of
/// ICU can import this one beside it.
///
/// A `status` is ICU's error code: greater than 0 is a failure, 0 and below is success. Texts come in as UTF-8 or UTF-16
/// with a length; nothing needs a terminating zero unless it is called a name. Objects are for one thread at a time.

#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

// MARK: Names (names.c)

/// Writes the version of the ICU that runs, `72 1 0 0`.
void cicu_version(uint8_t *_Nonnull version);

/// The name of a status, `U_MALFORMED_RULE`: static storage.
const char *_Nonnull cicu_status_name(int32_t status);

/// The simple case folding of a code point (CaseFolding.txt, C and S).
int32_t cicu_fold_case(int32_t scalar);

// MARK: Text under transliteration (text.c)

/// UTF-16 text that remembers for every code unit which bytes of the original UTF-8 it stands for.
typedef struct cicu_text cicu_text;

/// The UTF-8 byte range of the original that a code unit stands for; both -1 for a unit that was inserted.
typedef struct {
  int32_t start;
  int32_t end;
} cicu_span;

/// An empty text; NULL when memory is out.
cicu_text *_Nullable cicu_text_open(void);
void cicu_text_close(cicu_text *_Nullable text);

/// Makes `length` bytes of UTF-8 the original and the current text; returns a status.
int32_t cicu_text_set(cicu_text *_Nonnull text, const uint8_t *_Nullable utf8, int32_t length);

int32_t cicu_text_length(const cicu_text *_Nonnull text);
/// The current text: `length` code units, valid until the text changes.
const uint16_t *_Nonnull cicu_text_units(const cicu_text *_Nonnull text);
/// What each unit stands for: `length` spans, valid until the text changes.
const cicu_span *_Nonnull cicu_text_spans(const cicu_text *_Nonnull text);

// MARK: Transliterators (transliterate.c)

typedef struct cicu_transliterator cicu_transliterator;

/// Where rules are wrong: UTF-16 offset in the rules (-1 when ICU does not say) and the text around it, zero-terminated.
typedef struct {
  int32_t offset;
  uint16_t before[16];
  uint16_t after[16];
} cicu_rule_error;

/// Opens the transform `id`, or, with `rules`, the transform that the rules describe.
cicu_transliterator *_Nullable cicu_transliterator_open(
    const uint16_t *_Nonnull id, int32_t id_length, const uint16_t *_Nullable rules, int32_t rules_length,
    cicu_rule_error *_Nonnull error, int32_t *_Nonnull status);
cicu_transliterator *_Nullable cicu_transliterator_clone(
    const cicu_transliterator *_Nonnull transliterator, int32_t *_Nonnull status);
void cicu_transliterator_close(cicu_transliterator *_Nullable transliterator);

/// Transforms the whole of `text` in place; returns a status.
int32_t cicu_transliterator_apply(const cicu_transliterator *_Nonnull transliterator, cicu_text *_Nonnull text);

/// Writes the rules of a rule-based transform as UTF-8 and returns their length in bytes, which may exceed `capacity`.
int32_t cicu_transliterator_rules(
    const cicu_transliterator *_Nonnull transliterator, uint8_t *_Nullable utf8, int32_t capacity,
    int32_t *_Nonnull status);

/// Calls `visit` with the id of every transform that ICU has, in ICU's order; returns a status.
int32_t cicu_transliterator_ids(
    void *_Nullable context, void (*_Nonnull visit)(void *_Nullable context, const uint16_t *_Nonnull id, int32_t length));

// MARK: Character encodings (convert.c)

typedef struct cicu_converter cicu_converter;

/// The IANA name of an encoding (its preferred MIME name), or ICU's own where IANA has none; NULL for an unknown name.
/// Static storage.
const char *_Nullable cicu_charset_name(const char *_Nonnull name);

/// A converter that stops at the first fault.
cicu_converter *_Nullable cicu_converter_open(const char *_Nonnull name, int32_t *_Nonnull status);
void cicu_converter_close(cicu_converter *_Nullable converter);

/// Decodes as much of `bytes[*position ..< length]` as `capacity` units hold and moves `*position` behind it.
///
/// `offsets[i]` is the byte offset, counted from the `*position` that came in, of the character that unit i belongs to, or
/// -1 where ICU does not know (the second half of a pair). Returns the number of units; `*status` > 0 means that the
/// bytes before `*position` end with a faulty sequence of `*fault_length` bytes.
int32_t cicu_converter_decode(
    cicu_converter *_Nonnull converter, const uint8_t *_Nonnull bytes, int64_t length, int64_t *_Nonnull position,
    uint16_t *_Nonnull units, int32_t *_Nonnull offsets, int32_t capacity, int32_t *_Nonnull more,
    int32_t *_Nonnull fault_length, int32_t *_Nonnull status);

/// Encodes as much of `units[*position ..< length]` as `capacity` bytes hold and moves `*position` behind it.
///
/// Returns the number of bytes; `*status` > 0 means that the character ending at `*position` cannot be encoded.
int32_t cicu_converter_encode(
    cicu_converter *_Nonnull converter, const uint16_t *_Nonnull units, int64_t length, int64_t *_Nonnull position,
    uint8_t *_Nonnull bytes, int32_t capacity, int32_t *_Nonnull more, int32_t *_Nonnull fault_length,
    int32_t *_Nonnull status);

// MARK: Regular expressions (regex.c)

typedef struct cicu_regex cicu_regex;

/// The compiled expression; NULL with a status, and the offset in the expression where it is known, else -1.
cicu_regex *_Nullable cicu_regex_open(
    const uint8_t *_Nonnull pattern, int64_t length, int32_t *_Nonnull status, int32_t *_Nonnull offset);
/// A clone with a state of its own; NULL when memory is out.
cicu_regex *_Nullable cicu_regex_clone(const cicu_regex *_Nonnull regex);
void cicu_regex_close(cicu_regex *_Nullable regex);

/// Starts at the beginning of `length` bytes of UTF-8, which must stay where they are until the last call.
int32_t cicu_regex_start(cicu_regex *_Nonnull regex, const uint8_t *_Nullable utf8, int64_t length);
/// The UTF-8 offset of the next match; -1 after the last, and where matching failed with a status.
int64_t cicu_regex_next(cicu_regex *_Nonnull regex, int32_t *_Nonnull status);
/// The UTF-8 offset of the end of the last match.
int64_t cicu_regex_end(cicu_regex *_Nonnull regex);
/// How long matching may take, in steps of about a millisecond.
void cicu_regex_set_time_limit(cicu_regex *_Nonnull regex, int32_t limit);
/// Whether the status says that matching took more time or memory than it may.
bool cicu_regex_is_slow(int32_t status);
/// Whether a match begins at the UTF-8 offset; what stands before it is seen by lookbehind.
bool cicu_regex_looks_at(cicu_regex *_Nonnull regex, int64_t offset, int32_t *_Nonnull status);
/// Whether the status says that a lookbehind has no greatest length.
bool cicu_regex_is_limit(int32_t status);

// MARK: Boundaries (breaks.c)

typedef struct cicu_breaks cicu_breaks;

enum { cicu_breaks_sentence = 0, cicu_breaks_word = 1, cicu_breaks_line = 2 };

cicu_breaks *_Nullable cicu_breaks_open(const char *_Nonnull locale, int32_t kind, int32_t *_Nonnull status);
/// A clone with a state of its own; NULL when memory is out.
cicu_breaks *_Nullable cicu_breaks_clone(const cicu_breaks *_Nonnull breaks);
void cicu_breaks_close(cicu_breaks *_Nullable breaks);

/// Starts at the beginning of `length` bytes of UTF-8, which must stay where they are until the last call of `next`.
int32_t cicu_breaks_start(cicu_breaks *_Nonnull breaks, const uint8_t *_Nullable utf8, int64_t length);
/// The UTF-8 offset of the next boundary; -1 after the last.
int64_t cicu_breaks_next(cicu_breaks *_Nonnull breaks);

/// How many columns a character takes where letters of one width stand: 0 (marks, controls), 1, or 2 (UAX #11: W, F).
int32_t cicu_column_width(int32_t scalar);

#endif
