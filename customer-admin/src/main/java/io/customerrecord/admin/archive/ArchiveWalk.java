package io.customerrecord.admin.archive;

import io.customerrecord.admin.Findings;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.JobPart;
import io.customerrecord.admin.scan.ParallelRun;
import io.customerrecord.s3.archiver.ArchiveReader;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks through a listing of the archive page by page, with several entries of a page at once.
 * After each page its end is saved, so that a run that was stopped goes on there.
 */
final class ArchiveWalk {
  private static final String DONE = "\0done";
  private static final Pattern FIRST_OF_ID = Pattern.compile("[0-9a-f]{8}");

  private final Job job;
  private final int threads;

  ArchiveWalk(Job job, int threads) {
    this.job = job;
    this.threads = threads;
  }

  /**
   * Walks through what is left of a listing. How long it is, only the walk itself shows: ids are
   * random and listed in order, so as much of it is left as of all ids.
   *
   * @param name what is counted, which is the name of the listing among the saved positions, too
   * @param pages reads the page of a prefix after a position
   * @param entries what of a page is looked at
   * @param each looks at an entry, and reports what it finds; called by several threads
   */
  <T> void run(
      String name,
      String prefix,
      BiFunction<String, Optional<String>, ArchiveReader.Page> pages,
      Function<ArchiveReader.Page, List<T>> entries,
      BiConsumer<T, Findings> each) {
    String key = "archive/" + name;
    JobPart part = job.part(name);
    job.progress().begin(name, 0);
    job.progress().resume(job.state().items(name));
    Optional<String> from = job.state().get(key);
    if (from.equals(Optional.of(DONE))) {
      return;
    }
    do {
      ArchiveReader.Page page = pages.apply(prefix, from);
      List<Runnable> tasks =
          entries.apply(page).stream()
              .<Runnable>map(entry -> () -> each.accept(entry, part))
              .toList();
      from = page.next();
      expect(job.state().items(name) + tasks.size(), prefix, from);
      ParallelRun.of(threads, tasks);
      part.pass(key, from.orElse(DONE), tasks.size());
    } while (from.isPresent());
  }

  /** Tells about how many items there are, from those up to a position. */
  private void expect(long items, String prefix, Optional<String> position) {
    if (position.isEmpty()) {
      job.progress().expect(items);
      return;
    }
    Matcher id = FIRST_OF_ID.matcher(position.get());
    if (id.find() && id.start() == prefix.length()) {
      double part = (Long.parseLong(id.group(), 16) + 1) / 0x1p32;
      job.progress().expect(Math.round(items / part));
    }
  }
}
