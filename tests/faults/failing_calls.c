/* Makes the Nth write, flush, cut or rename below one folder fail, for real, at the system call. Test only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[4096];
static long left = 0;
static int reason = EIO;
static int sticky = 0;
static int tripped = 0;

void fault_arm(const char *below, long nth, int error, int stay) {
    strncpy(folder, below, sizeof folder - 1);
    left = nth; reason = error; sticky = stay; tripped = 0;
}
int fault_tripped(void) { return tripped; }

static int due(const char *path) {
    if (!left || strncmp(path, folder, strlen(folder)) != 0) return 0;
    if (sticky && tripped) { errno = reason; return 1; }
    if (--left > 0) return 0;
    left = sticky ? 1 : 0;
    tripped = 1;
    errno = reason;
    return 1;
}

static int due_fd(int fd) {
    char link[64], path[4096];
    if (!left) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return due(path);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *b, size_t n) { REAL(write); return due_fd(fd) ? -1 : real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite); return due_fd(fd) ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { REAL(pwrite64); return due_fd(fd) ? -1 : real(fd, b, n, o); }
int fsync(int fd) { REAL(fsync); return due_fd(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return due_fd(fd) ? -1 : real(fd); }
int ftruncate(int fd, off_t n) { REAL(ftruncate); return due_fd(fd) ? -1 : real(fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); return due_fd(fd) ? -1 : real(fd, n); }
int rename(const char *a, const char *b) { REAL(rename); return due(b) ? -1 : real(a, b); }
int renameat(int x, const char *a, int y, const char *b) { REAL(renameat); return due(b) ? -1 : real(x, a, y, b); }
int link(const char *a, const char *b) { REAL(link); return due(b) ? -1 : real(a, b); }
int linkat(int x, const char *a, int y, const char *b, int f) { REAL(linkat); return due(b) ? -1 : real(x, a, y, b, f); }
