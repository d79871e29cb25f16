package io.customerrecord.local;

/** Runs the whole system on this machine until the process is interrupted. */
public final class Main {
  private Main() {}

  /**
   * Starts the system, prints its addresses, and leaves it running.
   *
   * @param args none; the {@link Settings} are environment variables
   */
  public static void main(String[] args) {
    logOneLinePerRecord();
    try {
      Settings settings = Settings.from(System.getenv());
      if (settings.endWithParent()) {
        ParentProcess.onExit(() -> System.exit(0));
      }
      LocalSystem system = LocalSystem.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(system::close));
      System.out.println(Greeting.of(system));
    } catch (StartFailure e) {
      System.err.println("customer-local: " + e.getMessage());
      System.exit(1);
    }
  }

  /** The default format of the JDK prints two lines per record. */
  private static void logOneLinePerRecord() {
    String format = "java.util.logging.SimpleFormatter.format";
    if (System.getProperty(format) == null) {
      System.setProperty(format, "%1$tF %1$tT %4$s %5$s%6$s%n");
    }
  }
}
