#include <gumbo.h>

/* The default options by value: Swift 6 does not let a global of C with pointers in it be read. */
static inline GumboOptions cgumbo_default_options(void) { return kGumboDefaultOptions; }
