#include "text.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uenum.h>
#include <unicode/ustring.h>

// A cicu_transliterator is ICU's own object under another name.

cicu_transliterator *cicu_transliterator_open(
    const uint16_t *id, int32_t id_length, const uint16_t *rules, int32_t rules_length, cicu_rule_error *error,
    int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError parse = {.line = -1, .offset = -1};
  UTransliterator *opened =
      utrans_openU(id, id_length, UTRANS_FORWARD, rules, rules_length, &parse, &code);
  error->offset = parse.offset;
  memcpy(error->before, parse.preContext, sizeof error->before);
  memcpy(error->after, parse.postContext, sizeof error->after);
  *status = code;
  if (U_SUCCESS(code)) return (cicu_transliterator *)opened;
  if (opened) utrans_close(opened);
  return NULL;
}

cicu_transliterator *cicu_transliterator_clone(const cicu_transliterator *transliterator, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *clone = utrans_clone((const UTransliterator *)transliterator, &code);
  *status = code;
  return (cicu_transliterator *)clone;
}

void cicu_transliterator_close(cicu_transliterator *transliterator) {
  if (transliterator) utrans_close((UTransliterator *)transliterator);
}

int32_t cicu_transliterator_apply(const cicu_transliterator *transliterator, cicu_text *text) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t limit = cicu_text_length(text);
  utrans_trans(
      (const UTransliterator *)transliterator, (UReplaceable *)text, &cicu_text_callbacks, 0, &limit, &code);
  if (U_SUCCESS(code) && cicu_text_failed(text)) return U_MEMORY_ALLOCATION_ERROR;
  return code;
}

int32_t cicu_transliterator_rules(
    const cicu_transliterator *transliterator, uint8_t *utf8, int32_t capacity, int32_t *status) {
  // Writing the rules takes ICU a millisecond, so the first try has room for its own sets.
  int32_t length = 0;
  int32_t room = 1 << 16;
  for (int attempt = 0; attempt < 2; attempt++) {
    UChar *rules = malloc((size_t)room * sizeof *rules);
    if (!rules) {
      *status = U_MEMORY_ALLOCATION_ERROR;
      return 0;
    }
    UErrorCode code = U_ZERO_ERROR;
    length = utrans_toRules((const UTransliterator *)transliterator, 0, rules, room, &code);
    int32_t bytes = 0;
    if (U_SUCCESS(code)) u_strToUTF8((char *)utf8, capacity, &bytes, rules, length, &code);
    free(rules);
    if (length <= room) {
      *status = code == U_BUFFER_OVERFLOW_ERROR ? U_ZERO_ERROR : code;
      return bytes;
    }
    room = length;
  }
  *status = U_BUFFER_OVERFLOW_ERROR;
  return 0;
}

int32_t cicu_transliterator_ids(
    void *context, void (*visit)(void *context, const uint16_t *id, int32_t length)) {
  UErrorCode code = U_ZERO_ERROR;
  UEnumeration *ids = utrans_openIDs(&code);
  if (U_FAILURE(code)) return code;
  int32_t length = 0;
  for (const UChar *id; (id = uenum_unext(ids, &length, &code)) != NULL && U_SUCCESS(code);) visit(context, id, length);
  uenum_close(ids);
  return code;
}
