package io.customerrecord.custom.runtime.sandbox;

/**
 * What one fresh process cost up to the moment its first answer was posted.
 *
 * @param wallMillis from the start of the process to the last byte of its answer, milliseconds
 * @param userMillis processor time in user mode, all threads, milliseconds
 * @param systemMillis processor time in the kernel, all threads, milliseconds
 * @param peakKilobytes the largest resident set, kilobytes
 */
public record Measurement(
    double wallMillis, double userMillis, double systemMillis, long peakKilobytes) {

  /** The processor time, in user mode and in the kernel, in milliseconds. */
  public double cpuMillis() {
    return userMillis + systemMillis;
  }
}
