// What transliterate.c needs of text.c beyond the public header.

#ifndef CICU_TEXT_H
#define CICU_TEXT_H

#include "CICU.h"

#include <unicode/utrans.h>

/// The operations through which ICU reads and edits a `cicu_text`.
extern const UReplaceableCallbacks cicu_text_callbacks;

/// Whether an edit since `cicu_text_set` was lost for want of memory.
int32_t cicu_text_failed(const cicu_text *text);

#endif
