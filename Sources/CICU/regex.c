#include "CICU.h"

#include <unicode/uregex.h>
#include <unicode/utext.h>

// A cicu_regex is ICU's own object under another name.

// About milliseconds; a clone does not take the limit over.
static const int32_t time_limit = 2000;

void cicu_regex_set_time_limit(cicu_regex *regex, int32_t limit) {
  UErrorCode code = U_ZERO_ERROR;
  uregex_setTimeLimit((URegularExpression *)regex, limit, &code);
}

int64_t cicu_regex_end(cicu_regex *regex) {
  UErrorCode code = U_ZERO_ERROR;
  return uregex_end64((URegularExpression *)regex, 0, &code);
}

bool cicu_regex_is_slow(int32_t status) { return status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW; }

cicu_regex *cicu_regex_open(const uint8_t *pattern, int64_t length, int32_t *status, int32_t *offset) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError place = {.line = 0, .offset = -1};
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, (const char *)pattern, length, &code);
  URegularExpression *regex = uregex_openUText(&text, 0, &place, &code);
  utext_close(&text);
  *offset = place.offset;
  *status = code;
  if (U_SUCCESS(code)) return (cicu_regex *)regex;
  if (regex) uregex_close(regex);
  return NULL;
}

cicu_regex *cicu_regex_clone(const cicu_regex *regex) {
  UErrorCode code = U_ZERO_ERROR;
  URegularExpression *clone = uregex_clone((const URegularExpression *)regex, &code);
  uregex_setTimeLimit(clone, time_limit, &code);
  return (cicu_regex *)clone;
}

void cicu_regex_close(cicu_regex *regex) {
  if (regex) uregex_close((URegularExpression *)regex);
}

int32_t cicu_regex_start(cicu_regex *regex, const uint8_t *utf8, int64_t length) {
  UErrorCode code = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, utf8 ? (const char *)utf8 : "", length, &code);
  uregex_setUText((URegularExpression *)regex, &text, &code);  // keeps a shallow clone of its own
  utext_close(&text);
  return code;
}

int64_t cicu_regex_next(cicu_regex *regex, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int64_t start = -1;
  if (uregex_findNext((URegularExpression *)regex, &code)) start = uregex_start64((URegularExpression *)regex, 0, &code);
  *status = code;
  return start;
}

bool cicu_regex_looks_at(cicu_regex *regex, int64_t offset, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  bool matches = uregex_lookingAt64((URegularExpression *)regex, offset, &code);
  *status = code;
  return matches;
}

bool cicu_regex_is_limit(int32_t status) { return status == U_REGEX_LOOK_BEHIND_LIMIT; }
