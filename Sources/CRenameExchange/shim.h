// Swift's Glibc module hides renameat2, which needs _GNU_SOURCE; the system call itself is always there on Linux.
#pragma once
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges what stands at two paths in one step. 0, or -1 with errno set.
static inline int rename_exchange(const char *left, const char *right) {
    const unsigned int exchange = 1u << 1; // RENAME_EXCHANGE
    return (int)syscall(SYS_renameat2, AT_FDCWD, left, AT_FDCWD, right, exchange);
}
