#include "CICU.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

// A cicu_breaks is ICU's own object under another name.

cicu_breaks *cicu_breaks_open(const char *locale, int32_t kind, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIteratorType type = kind == cicu_breaks_word ? UBRK_WORD : kind == cicu_breaks_line ? UBRK_LINE : UBRK_SENTENCE;
  UBreakIterator *breaks = ubrk_open(type, locale, NULL, 0, &code);
  *status = code;
  if (U_SUCCESS(code)) return (cicu_breaks *)breaks;
  if (breaks) ubrk_close(breaks);
  return NULL;
}

cicu_breaks *cicu_breaks_clone(const cicu_breaks *breaks) {
  UErrorCode code = U_ZERO_ERROR;
  return (cicu_breaks *)ubrk_clone((const UBreakIterator *)breaks, &code);
}

void cicu_breaks_close(cicu_breaks *breaks) {
  if (breaks) ubrk_close((UBreakIterator *)breaks);
}

int32_t cicu_breaks_start(cicu_breaks *breaks, const uint8_t *utf8, int64_t length) {
  UErrorCode code = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8 ? (const char *)utf8 : "", length, &code);
  ubrk_setUText((UBreakIterator *)breaks, &text, &code);  // keeps a shallow clone of its own
  utext_close(&text);
  if (U_SUCCESS(code)) ubrk_first((UBreakIterator *)breaks);
  return code;
}

int64_t cicu_breaks_next(cicu_breaks *breaks) {
  int32_t next = ubrk_next((UBreakIterator *)breaks);
  return next == UBRK_DONE ? -1 : next;
}

int32_t cicu_column_width(int32_t scalar) {
  int8_t category = u_charType(scalar);
  if (category == U_CONTROL_CHAR || category == U_FORMAT_CHAR) return 0;
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) return 0;
  int32_t width = u_getIntPropertyValue(scalar, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}
