#include "CICU.h"

#include <unicode/ucnv.h>

// A cicu_converter is ICU's own object under another name.

const char *cicu_charset_name(const char *name) {
  UErrorCode code = U_ZERO_ERROR;
  // ICU's own table first: an unknown name must not reach ucnv_open, which would look for a file of that name.
  const char *canonical = ucnv_getAlias(name, 0, &code);
  if (U_FAILURE(code) || !canonical) return NULL;
  // IANA's preferred MIME name where there is one (ISO-8859-1), else its first (ISO_8859-1:1987).
  const char *mime = ucnv_getStandardName(canonical, "MIME", &code);
  if (U_SUCCESS(code) && mime) return mime;
  const char *iana = ucnv_getStandardName(canonical, "IANA", &code);
  return U_SUCCESS(code) && iana ? iana : canonical;
}

cicu_converter *cicu_converter_open(const char *name, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &code);
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
  *status = code;
  if (U_SUCCESS(code)) return (cicu_converter *)converter;
  ucnv_close(converter);
  return NULL;
}

void cicu_converter_close(cicu_converter *converter) { ucnv_close((UConverter *)converter); }

int32_t cicu_converter_decode(
    cicu_converter *converter, const uint8_t *bytes, int64_t length, int64_t *position, uint16_t *units,
    int32_t *offsets, int32_t capacity, int32_t *more, int32_t *fault_length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const char *source = (const char *)bytes + *position;
  UChar *target = units;
  ucnv_toUnicode(
      (UConverter *)converter, &target, units + capacity, &source, (const char *)bytes + length, offsets, 1, &code);
  *position = source - (const char *)bytes;
  *more = code == U_BUFFER_OVERFLOW_ERROR;
  if (*more) code = U_ZERO_ERROR;
  if (U_FAILURE(code)) {
    char fault[32];
    int8_t count = sizeof fault;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars((UConverter *)converter, fault, &count, &ignored);
    *fault_length = count;
  }
  *status = code;
  return (int32_t)(target - units);
}

int32_t cicu_converter_encode(
    cicu_converter *converter, const uint16_t *units, int64_t length, int64_t *position, uint8_t *bytes,
    int32_t capacity, int32_t *more, int32_t *fault_length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const UChar *source = units + *position;
  char *target = (char *)bytes;
  ucnv_fromUnicode(
      (UConverter *)converter, &target, (char *)bytes + capacity, &source, units + length, NULL, 1, &code);
  *position = source - units;
  *more = code == U_BUFFER_OVERFLOW_ERROR;
  if (*more) code = U_ZERO_ERROR;
  if (U_FAILURE(code)) {
    UChar fault[4];
    int8_t count = sizeof fault / sizeof *fault;
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidUChars((UConverter *)converter, fault, &count, &ignored);
    *fault_length = count;
  }
  *status = code;
  return (int32_t)(target - (char *)bytes);
}
