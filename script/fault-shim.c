// Preloaded into clusterkpi by script/kill-test and script/fault-test: counts the calls that change something on the disk,
// and at the chosen one kills the process or lets the call fail, as a crash or a full disk would.
//
// FAULT_AT      the number of the call, from 1
// FAULT_KIND    kill-before, kill-after, or an error: ENOSPC, EIO, EROFS, EDQUOT
// FAULT_CALLS   durable (rename, fsync, unlink, link, mkdir: what a kill can fall between) or writes (what a disk refuses)
// FAULT_COUNT   a file that receives the number of calls when the process ends
// FAULT_CLOCK   seconds to be added to what the clock says
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls;
static long chosen = -1;
static int failure;
static int kill_before, kill_after, counts_writes;
static time_t clock_shift;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND"), *which = getenv("FAULT_CALLS");
    if (at) chosen = atol(at);
    if (!kind) kind = "";
    kill_before = !strcmp(kind, "kill-before");
    kill_after = !strcmp(kind, "kill-after");
    failure = !strcmp(kind, "ENOSPC") ? ENOSPC : !strcmp(kind, "EIO") ? EIO : !strcmp(kind, "EROFS") ? EROFS
        : !strcmp(kind, "EDQUOT") ? EDQUOT : 0;
    counts_writes = which && !strcmp(which, "writes");
    if (getenv("FAULT_CLOCK")) clock_shift = atol(getenv("FAULT_CLOCK"));
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAULT_COUNT");
    if (!path) return;
    FILE *file = fopen(path, "w");
    if (!file) return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

// Whether this call is the chosen one; a process that is to be killed before it does not return.
static int arrives(int is_write) {
    if (is_write != counts_writes) return 0;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (number != chosen) return 0;
    if (kill_before) kill(getpid(), SIGKILL);
    return 1;
}

static void leaves(int is_chosen) {
    if (is_chosen && kill_after) kill(getpid(), SIGKILL);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRAP(is_write, call) \
    int is_chosen = arrives(is_write); \
    if (is_chosen && failure) { errno = failure; return -1; } \
    __typeof__(call) result = call; \
    int code = errno; \
    leaves(is_chosen); \
    errno = code; \
    return result;

int rename(const char *from, const char *to) { WRAP(0, REAL(rename)(from, to)) }
int unlink(const char *path) { WRAP(0, REAL(unlink)(path)) }
int link(const char *from, const char *to) { WRAP(0, REAL(link)(from, to)) }
int mkdir(const char *path, mode_t mode) { WRAP(0, REAL(mkdir)(path, mode)) }
int rmdir(const char *path) { WRAP(0, REAL(rmdir)(path)) }
int fsync(int file) { WRAP(counts_writes, REAL(fsync)(file)) }
int fdatasync(int file) { WRAP(counts_writes, REAL(fdatasync)(file)) }

// Standard output and standard error are no disk.
ssize_t write(int file, const void *bytes, size_t count) {
    if (file <= 2) return REAL(write)(file, bytes, count);
    WRAP(1, REAL(write)(file, bytes, count))
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    WRAP(1, REAL(pwrite)(file, bytes, count, offset))
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    WRAP(1, REAL(pwrite64)(file, bytes, count, offset))
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec + clock_shift;
    return now.tv_sec + clock_shift;
}

// This one returns the error.
int posix_fallocate(int file, off_t offset, off_t length) {
    int is_chosen = arrives(1);
    if (is_chosen && failure) return failure;
    int result = REAL(posix_fallocate)(file, offset, length);
    leaves(is_chosen);
    return result;
}

// The exchange of two folders is made with the bare system call, and so is bringing many files to the disk.
long syscall(long number, ...) {
    va_list list;
    va_start(list, number);
    long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
    long d = va_arg(list, long), e = va_arg(list, long), f = va_arg(list, long);
    va_end(list);
    int is_sync = number == SYS_syncfs || number == SYS_sync_file_range;
    if (number != SYS_renameat2 && !is_sync) return REAL(syscall)(number, a, b, c, d, e, f);
    WRAP(is_sync ? counts_writes : 0, REAL(syscall)(number, a, b, c, d, e, f))
}
