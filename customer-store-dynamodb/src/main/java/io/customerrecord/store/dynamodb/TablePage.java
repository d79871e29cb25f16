package io.customerrecord.store.dynamodb;

import java.util.List;
import java.util.Optional;

/**
 * One page of a table.
 *
 * @param rows the rows, in the order of the table
 * @param next where the next page starts, or empty after the last
 * @param <T> the type of the rows
 */
public record TablePage<T>(List<T> rows, Optional<String> next) {
  /** Copies the rows. */
  public TablePage {
    rows = List.copyOf(rows);
  }

  @Override
  public String toString() {
    return "TablePage[rows=%d, next=%s]".formatted(rows.size(), next);
  }
}
