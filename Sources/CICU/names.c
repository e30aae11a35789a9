#include "CICU.h"

#include <unicode/uchar.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

void cicu_version(uint8_t *version) { u_getVersion(version); }

const char *cicu_status_name(int32_t status) { return u_errorName((UErrorCode)status); }

int32_t cicu_fold_case(int32_t scalar) { return u_foldCase(scalar, U_FOLD_CASE_DEFAULT); }
