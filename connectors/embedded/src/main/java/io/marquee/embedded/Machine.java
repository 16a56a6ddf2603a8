package io.marquee.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this machine offers for tying a server to our life and for running it as somebody else.
 *
 * @param uid who we are; 0 is root
 * @param setsid a server can have a session of its own, so Ctrl-C in our terminal reaches only us
 * @param pdeathsig a server can be signalled when the thread that started it ends, however it ends
 * @param namespace a server can be put into a user namespace, where whoever we are is nobody;
 *     looked for only where PostgreSQL would refuse us, as uid 0 and as a uid without a name
 */
record Machine(long uid, boolean setsid, boolean pdeathsig, boolean namespace) {

  private static final Logger LOG = LoggerFactory.getLogger(Machine.class);
  private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");

  /** Looks around; starts three tiny programs. */
  static Machine here() {
    long uid = uid(Path.of("/proc/self"));
    boolean nameless = System.getProperty("user.name").equals("?");
    Machine machine =
        new Machine(
            uid,
            runs("setsid", "true"),
            runs("setpriv", "--pdeathsig", "TERM", "true"),
            (uid == 0 || nameless) && runs("unshare", "-U", "true"));
    machine.sayWhatIsLost();
    return machine;
  }

  /**
   * Refuses a machine that the packaged programs do not run on.
   *
   * @throws StartFailed anywhere but on Linux, x86-64, with glibc
   */
  static void require() {
    String os = System.getProperty("os.name");
    String cpu = System.getProperty("os.arch");
    if (!os.equals("Linux") || !cpu.equals("amd64") || !Files.exists(LOADER)) {
      throw new StartFailed(
          "The embedded engines run on Linux x86-64 with glibc only, not on this machine (%s, %s): start the servers yourself and give their addresses."
              .formatted(os, cpu));
    }
  }

  boolean root() {
    return uid == 0;
  }

  static long uid(Path file) {
    try {
      return ((Integer) Files.getAttribute(file, "unix:uid")).longValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words to put before a server's command: its own session, and a signal when we die. */
  List<String> tied(String signal) {
    List<String> words = new ArrayList<>();
    if (setsid) {
      words.add("setsid");
    }
    if (pdeathsig) {
      words.addAll(List.of("setpriv", "--pdeathsig", signal));
    }
    return words;
  }

  private void sayWhatIsLost() {
    if (!setsid) {
      LOG.warn("No setsid here: Ctrl-C in the terminal reaches the engines too.");
    }
    if (!pdeathsig) {
      LOG.warn(
          "No setpriv --pdeathsig here: after kill -9 of this process PostgreSQL and Redis stay"
              + " until the next start.");
    }
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
