package io.marquee.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who serves a folder, as the server itself wrote it into a file there. Pids are reused by
 * unrelated processes, so one counts only while that process works in the folder.
 */
record PidFile(Path home, Path file) {

  /** The server of this folder, if it is alive. A process that is dead but not reaped is not. */
  Optional<ProcessHandle> living() {
    return named().filter(this::worksHere);
  }

  /**
   * Removes the file when its pid went to another process, which the server would mistake for
   * itself.
   */
  void removeIfReused() throws IOException {
    if (named().isPresent() && living().isEmpty()) {
      Files.deleteIfExists(file);
    }
  }

  private Optional<ProcessHandle> named() {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
    } catch (IOException | RuntimeException absent) {
      return Optional.empty();
    }
  }

  private boolean worksHere(ProcessHandle process) {
    try {
      Path proc = Path.of("/proc", Long.toString(process.pid()), "cwd");
      return Files.readSymbolicLink(proc).startsWith(home);
    } catch (IOException gone) {
      return false;
    }
  }
}
