package io.customerrecord.local;

/**
 * The parent of this process. Maven runs the system in a child process, which would go on if Maven
 * ended by anything but Ctrl-C. Maven therefore sets {@code END_WITH_PARENT}. A system started from
 * a shell does not end with the shell.
 */
final class ParentProcess {
  private ParentProcess() {}

  /** Runs an action when the parent process ends, if there is one. */
  static void onExit(Runnable action) {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent ->
                Thread.ofPlatform()
                    .daemon()
                    .name("parent-process")
                    .start(
                        () -> {
                          parent.onExit().join();
                          action.run();
                        }));
  }
}
