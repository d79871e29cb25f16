package io.customerrecord.benchmarks.coldstart;

import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import io.customerrecord.custom.runtime.sandbox.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures cold starts and prints the table of {@code docs/cold-start.md}.
 *
 * <p>Arguments: {@code --runs N} (default 15), {@code --cores LIST[;LIST]} (default {@code 0,1;0}),
 * then one {@code name=directory} for each row. The first row is the one that the others are
 * compared with; the second is the floor. A row's function handles one createPerson, or another
 * workload if {@code --hello}, {@code --keyed} or {@code --query} precedes the row. Without rows,
 * the program measures the functions that {@code cold-start.sh build} has laid out in {@code
 * target/cold-start}.
 */
public final class ColdStart {

  private int runs = 15;
  private List<String> cores = List.of("0,1", "0");
  private final List<UnpackedFunction> rows = new ArrayList<>();

  private ColdStart() {}

  /**
   * Runs the measurement and ends the JVM.
   *
   * @param arguments the rows and options
   * @throws Exception if a function does not start or fails
   */
  public static void main(String[] arguments) throws Exception {
    ColdStart coldStart = new ColdStart();
    coldStart.read(arguments);
    try (Sandbox sandbox = Sandbox.open()) {
      System.out.println(coldStart.measure(sandbox).markdown());
    }
    System.exit(0);
  }

  private void read(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--runs" -> runs = Integer.parseInt(arguments[++i]);
        case "--cores" -> cores = List.of(arguments[++i].split(";"));
        case "--hello" -> rows.add(UnpackedFunction.parse(arguments[++i], Workload.HELLO));
        case "--keyed" ->
            rows.add(UnpackedFunction.parse(arguments[++i], Workload.CREATE_WITH_KEY));
        case "--query" -> rows.add(UnpackedFunction.parse(arguments[++i], Workload.QUERY));
        default -> rows.add(UnpackedFunction.parse(arguments[i], Workload.CREATE));
      }
    }
    if (rows.isEmpty()) {
      standardRows();
    }
  }

  private void standardRows() {
    standard("Node.js, SDK v3, bundled", "node", Workload.CREATE);
    standard("Java, bare hello, custom", "hello", Workload.HELLO);
    standard("the API, custom", "custom", Workload.CREATE);
    standard("the API, custom, with a key", "custom", Workload.CREATE_WITH_KEY);
    standard("the API, custom, a query", "custom", Workload.QUERY);
    standard("the API, managed, no cache", "managed", Workload.CREATE);
    standard("typical plain Java, managed", "typical", Workload.CREATE);
    standard("Spring Boot, java17, managed", "spring-boot", Workload.CREATE);
  }

  private void standard(String name, String directory, Workload workload) {
    rows.add(UnpackedFunction.parse(name + "=target/cold-start/" + directory, workload));
  }

  private ColdStartTable measure(Sandbox sandbox) throws Exception {
    ColdStartTable table = new ColdStartTable();
    // warms up the harness and the page cache before the first run that counts
    System.err.println("warming up");
    for (int warmUp = 0; warmUp < 3; warmUp++) {
      for (UnpackedFunction row : rows) {
        sandbox.measure(row, cores.getFirst());
      }
    }
    for (int run = 0; run < runs; run++) {
      System.err.printf("run %d of %d%n", run + 1, runs);
      for (String onCores : cores) {
        for (UnpackedFunction row : rows) {
          table.add(row, onCores, sandbox.measure(row, onCores));
        }
      }
    }
    return table;
  }
}
