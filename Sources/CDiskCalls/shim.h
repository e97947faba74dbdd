// Swift's Glibc module hides these calls, which need _GNU_SOURCE; the system calls are always there on Linux.
#pragma once
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges what stands at two paths in one step. 0, or -1 with errno set.
static inline int rename_exchange(const char *left, const char *right) {
    // Spelled out, as fcntl.h would make this module the owner of what Glibc declares.
    const int working_folder = -100; // AT_FDCWD
    const unsigned int exchange = 1u << 1; // RENAME_EXCHANGE
    return (int)syscall(SYS_renameat2, working_folder, left, working_folder, right, exchange);
}

/// Writes everything that waits for the disk that an open file lies on, and has the disk keep it. 0, or -1 with errno set.
static inline int sync_disk(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }

/// Writes the bytes of an open file and waits for them, but not for the disk to keep them. 0, or -1 with errno set.
static inline int write_out(int descriptor) {
    const unsigned int all = 1u | 2u | 4u; // SYNC_FILE_RANGE_WAIT_BEFORE, _WRITE, _WAIT_AFTER
    return (int)syscall(SYS_sync_file_range, descriptor, 0L, 0L, all);
}

/// Has writes to an open file pass by the system's cache, or go through it again. 1 when that was a change, 0 when not, and -1
/// when the file system cannot.
static inline int pass_by_cache(int descriptor, _Bool passes) {
    const int get = 3, set = 4; // F_GETFL, F_SETFL
#if defined(__aarch64__) || defined(__arm__)
    const int direct = 0200000; // O_DIRECT
#else
    const int direct = 040000;
#endif
    const int flags = (int)syscall(SYS_fcntl, descriptor, get);
    if (flags < 0) return -1;
    if (((flags & direct) != 0) == passes) return 0;
    return syscall(SYS_fcntl, descriptor, set, flags ^ direct) < 0 ? -1 : 1;
}
