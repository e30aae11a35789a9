#include "CZip.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static struct czip functions;
static const struct czip *loaded;

static void load(void) {
  // Two binary interfaces are about, the same in what is used here.
  void *library = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
#define CZIP_LOAD(name)                                                                                                \
  functions.name = (__typeof__(&name))dlsym(library, #name);                                                           \
  if (!functions.name) return;
  CZIP_FUNCTIONS(CZIP_LOAD)
  loaded = &functions;
}

const struct czip *czip_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return loaded;
}
