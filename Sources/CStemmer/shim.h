// The stemmers of Snowball.
#include <libstemmer.h>
