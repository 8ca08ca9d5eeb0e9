/*
 * A disk that fails, for tests: loaded into the program by LD_PRELOAD, it stands between it and the
 * files of FAULTY_FOLDER. FAULTY_CONTROL is a file of four 32-bit numbers: what it does, at which
 * call, how many there were, and how many failed.
 *
 * As a disk whose power may fail, it keeps in FAULTY_UNDO what each write has replaced since the
 * file's last sync; the test puts that back after it has killed the program. A deaf disk takes
 * syncs for nothing, as with `synchronous` off.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PASS, NO_SPACE, BROKEN, POWER, DEAF };
struct control { volatile int32_t mode, at, calls, failed; };
struct record { int64_t offset, size, length; };

#define FILES 4096
static struct control *control;
static const char *folder, *undo;
static char *names[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_close)(int);
static int (*real_ftruncate)(int, off_t);

__attribute__((constructor)) static void begin(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_openat = dlsym(RTLD_NEXT, "openat64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_close = dlsym(RTLD_NEXT, "close");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    folder = getenv("FAULTY_FOLDER");
    undo = getenv("FAULTY_UNDO");
    const char *path = getenv("FAULTY_CONTROL");
    if (!folder || !undo || !path) return;
    int file = real_open(path, O_RDWR);
    void *page = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) control = page;
}

/* The log's index is made anew at each start: it need not be kept. */
static int track(int fd, const char *path) {
    size_t length = folder ? strlen(folder) : 0;
    if (fd < 0 || fd >= FILES || !length || strncmp(path, folder, length) || path[length] != '/') return fd;
    const char *name = path + length + 1;
    size_t end = strlen(name);
    if (end > 4 && !strcmp(name + end - 4, "-shm")) return fd;
    names[fd] = strdup(name);
    return fd;
}

static const char *ours(int fd) { return control && fd >= 0 && fd < FILES ? names[fd] : NULL; }

static int fails(int fd, int is_sync) {
    if (!ours(fd)) return 0;
    int mode = control->mode;
    if (mode != BROKEN && (mode != NO_SPACE || is_sync)) return 0;
    if (__sync_add_and_fetch(&control->calls, 1) != control->at) return 0;
    __sync_add_and_fetch(&control->failed, 1);
    errno = mode == NO_SPACE ? ENOSPC : EIO;
    return 1;
}

static int undo_file(const char *name, int flags) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", undo, name);
    return real_open(path, flags | O_CREAT | O_WRONLY, 0600);
}

static void keep_old(int fd, off_t offset, size_t length) {
    const char *name = ours(fd);
    if (!name || control->mode < POWER) return;
    struct stat file;
    if (fstat(fd, &file)) return;
    struct record record = {offset, file.st_size, 0};
    char *old = malloc(length ? length : 1);
    if (offset < file.st_size) {
        ssize_t got = pread(fd, old, length, offset);
        if (got > 0) record.length = got;
    }
    int kept = undo_file(name, O_APPEND);
    real_write(kept, &record, sizeof record);
    real_write(kept, old, record.length);
    real_close(kept);
    free(old);
}

static void synced(int fd) {
    if (!ours(fd) || control->mode != POWER) return;
    pthread_mutex_lock(&lock);
    real_close(undo_file(names[fd], O_TRUNC));
    pthread_mutex_unlock(&lock);
}

#define MODE(flags, mode)                     \
    mode_t mode = 0;                          \
    if ((flags) & (O_CREAT | O_TMPFILE)) {    \
        va_list rest;                         \
        va_start(rest, flags);                \
        mode = va_arg(rest, mode_t);          \
        va_end(rest);                         \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, mode)
    return track(real_open(path, flags, mode), path);
}

int open64(const char *path, int flags, ...) {
    MODE(flags, mode)
    return track(real_open(path, flags, mode), path);
}

int openat(int at, const char *path, int flags, ...) {
    MODE(flags, mode)
    return track(real_openat(at, path, flags, mode), path);
}

int openat64(int at, const char *path, int flags, ...) {
    MODE(flags, mode)
    return track(real_openat(at, path, flags, mode), path);
}

int close(int fd) {
    if (fd >= 0 && fd < FILES) names[fd] = NULL;
    return real_close(fd);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (!ours(fd)) return real_write(fd, bytes, length);
    if (fails(fd, 0)) return -1;
    pthread_mutex_lock(&lock);
    keep_old(fd, lseek(fd, 0, SEEK_CUR), length);
    ssize_t done = real_write(fd, bytes, length);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
    if (!ours(fd)) return real_pwrite(fd, bytes, length, offset);
    if (fails(fd, 0)) return -1;
    pthread_mutex_lock(&lock);
    keep_old(fd, offset, length);
    ssize_t done = real_pwrite(fd, bytes, length, offset);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return pwrite64(fd, bytes, length, offset);
}

int ftruncate64(int fd, off_t length) {
    if (!ours(fd)) return real_ftruncate(fd, length);
    struct stat file;
    pthread_mutex_lock(&lock);
    if (!fstat(fd, &file) && length < file.st_size) keep_old(fd, length, file.st_size - length);
    int done = real_ftruncate(fd, length);
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int fsync(int fd) {
    if (fails(fd, 1)) return -1;
    if (ours(fd) && control->mode == DEAF) return 0;
    int done = real_fsync(fd);
    if (!done) synced(fd);
    return done;
}

int fdatasync(int fd) {
    if (fails(fd, 1)) return -1;
    if (ours(fd) && control->mode == DEAF) return 0;
    int done = real_fdatasync(fd);
    if (!done) synced(fd);
    return done;
}
