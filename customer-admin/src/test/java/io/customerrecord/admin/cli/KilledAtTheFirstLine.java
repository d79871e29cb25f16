package io.customerrecord.admin.cli;

import io.customerrecord.admin.RecordedFindings;
import java.io.Writer;

/** The output of a process that ends when it prints its first finding. */
final class KilledAtTheFirstLine extends Writer {
  @Override
  public void write(char[] text, int from, int length) {
    throw new RecordedFindings.Killed();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
