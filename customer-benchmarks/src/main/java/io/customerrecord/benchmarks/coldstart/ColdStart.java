package io.customerrecord.benchmarks.coldstart;

import io.customerrecord.custom.runtime.sandbox.Sandbox;
import io.customerrecord.custom.runtime.sandbox.UnpackedFunction;
import io.customerrecord.custom.runtime.sandbox.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the cold-start table.
 *
 * <p>Arguments: {@code --runs N} (15), {@code --cores LIST[;LIST]} ({@code 0,1;0}), then one {@code
 * name=directory} for each row; the first is what the others are compared with, the second the
 * floor. After {@code --hello}, {@code --keyed} or {@code --query} the row does other work than one
 * createPerson. Without rows, those that {@code cold-start.sh} lays out in {@code
 * target/cold-start}.
 */
public final class ColdStart {

  private int runs = 15;
  private List<String> cores = List.of("0,1", "0");
  private final List<UnpackedFunction> rows = new ArrayList<>();

  private ColdStart() {}

  /** Runs the measurement and ends the JVM. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
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
        case "--hello" -> rows.add(UnpackedFunction.parse(arguments[++i], Work.HELLO));
        case "--keyed" -> rows.add(UnpackedFunction.parse(arguments[++i], Work.CREATE_WITH_KEY));
        case "--query" -> rows.add(UnpackedFunction.parse(arguments[++i], Work.QUERY));
        default -> rows.add(UnpackedFunction.parse(arguments[i], Work.CREATE));
      }
    }
    if (rows.isEmpty()) {
      standardRows();
    }
  }

  private void standardRows() {
    standard("Node.js, SDK v3, bundled", "node", Work.CREATE);
    standard("Java, bare hello, custom", "hello", Work.HELLO);
    standard("the API, custom", "custom", Work.CREATE);
    standard("the same, whole SDK", "whole-sdk", Work.CREATE);
    standard("the API, custom, with a key", "custom", Work.CREATE_WITH_KEY);
    standard("the API, custom, a query", "custom", Work.QUERY);
    standard("the API, managed, no cache", "managed", Work.CREATE);
    standard("typical plain Java, managed", "typical", Work.CREATE);
    standard("Spring Boot, java17, managed", "spring-boot", Work.CREATE);
  }

  private void standard(String name, String directory, Work work) {
    rows.add(UnpackedFunction.parse(name + "=target/cold-start/" + directory, work));
  }

  private Table measure(Sandbox sandbox) throws Exception {
    Table table = new Table();
    // the harness's own code and the page cache must be warm before the first run that counts
    for (int warmUp = 0; warmUp < 3; warmUp++) {
      for (UnpackedFunction row : rows) {
        sandbox.measure(row, cores.getFirst());
      }
    }
    for (int run = 0; run < runs; run++) {
      for (String onCores : cores) {
        for (UnpackedFunction row : rows) {
          table.add(row, onCores, sandbox.measure(row, onCores));
        }
      }
    }
    return table;
  }
}
