#ifndef CZIP_H
#define CZIP_H

#include <zip.h>

// What is used of libzip. The library is loaded when a package is first read: with the libraries that it needs itself,
// loading takes a quarter of the program's start.
#define CZIP_FUNCTIONS(X)                                                                                              \
  X(zip_close) X(zip_discard) X(zip_error_fini) X(zip_error_init) X(zip_error_strerror) X(zip_fclose)                  \
  X(zip_file_add) X(zip_file_replace) X(zip_file_set_encryption) X(zip_file_set_mtime) X(zip_fopen_index)              \
  X(zip_fread) X(zip_get_name) X(zip_get_num_entries) X(zip_open_from_source) X(zip_set_file_compression)              \
  X(zip_source_buffer) X(zip_source_buffer_create) X(zip_source_close) X(zip_source_free) X(zip_source_keep)           \
  X(zip_source_open) X(zip_source_read) X(zip_source_stat) X(zip_stat_index) X(zip_strerror)

#define CZIP_MEMBER(name) __typeof__(&name) name;

// The functions under their own names.
struct czip {
  CZIP_FUNCTIONS(CZIP_MEMBER)
};

// The functions of the installed library; null where there is none. From any thread.
const struct czip *czip_load(void);

#endif
