package io.customerrecord.custom.runtime.sandbox;

/**
 * The time and memory that a fresh process used until its first response was complete.
 *
 * @param wallMillis the time from the start of the process to the last byte of its response,
 *     milliseconds
 * @param userMillis the processor time in user mode, all threads, milliseconds
 * @param systemMillis the processor time in the kernel, all threads, milliseconds
 * @param peakKilobytes the largest resident set, kilobytes
 */
public record Measurement(
    double wallMillis, double userMillis, double systemMillis, long peakKilobytes) {

  /** Returns the processor time, in user mode and in the kernel, in milliseconds. */
  public double cpuMillis() {
    return userMillis + systemMillis;
  }
}
