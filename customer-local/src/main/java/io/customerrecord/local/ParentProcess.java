package io.customerrecord.local;

/**
 * The process that started this one. Maven runs the system as a process of its own, which goes on
 * when Maven is ended by anything but Ctrl-C; so Maven has it started with {@code END_WITH_PARENT}.
 * A system that was started from a shell to stay does not end with the shell.
 */
final class ParentProcess {
  private ParentProcess() {}

  /** Runs an action when the parent has ended, if there is one. */
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
