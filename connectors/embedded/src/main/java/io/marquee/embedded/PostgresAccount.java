package io.marquee.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;

/**
 * As whom PostgreSQL runs. It refuses to be root, or a uid without a name: then it runs in a user
 * namespace. Where there are none, root becomes the owner of the folder, and nobody if that is root
 * itself.
 */
final class PostgresAccount {

  private static final int NOBODY = 65_534;

  private PostgresAccount() {}

  /** The words to put before a program that works in {@code home}, which may change its owner. */
  static List<String> words(Machine machine, Path home) throws IOException {
    long owner = Machine.uid(home);
    if (machine.namespace() && owner == machine.uid()) {
      return List.of("unshare", "-U");
    }
    if (!machine.root()) {
      return List.of();
    }
    if (!machine.pdeathsig()) {
      throw new StartFailed(
          "PostgreSQL does not run as root, and there is neither unshare nor setpriv to change"
              + " that: start Marquee as another user.");
    }
    if (owner == 0) {
      Folders.give(home, NOBODY);
      owner = NOBODY;
    }
    checkReachable(home, owner);
    return List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups");
  }

  private static void checkReachable(Path home, long user) throws IOException {
    for (Path above = home.getParent(); above != null; above = above.getParent()) {
      boolean open =
          Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE);
      if (!open && Machine.uid(above) != user) {
        throw new StartFailed(
            "PostgreSQL does not run as root, and user %d, as whom it runs instead, cannot enter %s: choose another data folder or start Marquee as another user."
                .formatted(user, above));
      }
    }
  }
}
