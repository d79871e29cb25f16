package io.customerrecord.admin.transfer;

import io.customerrecord.admin.Finding;
import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.Job;
import io.customerrecord.admin.JobPart;
import io.customerrecord.admin.transfer.LineReader.Line;
import io.customerrecord.admin.transfer.LineReader.Position;
import io.customerrecord.domain.Violation;
import io.customerrecord.domain.application.CommandContext;
import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.domain.application.Result;
import io.customerrecord.domain.store.EventTooLarge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * Creates a customer for each line of a file. A line that breaks a rule is reported, and the next
 * one is imported. A repeated import creates nothing twice: each line has an idempotency key, its
 * own {@code key} or one that follows from its data. Two lines with the same data and no key of
 * their own are therefore one customer. The number of a line plays no part, so that a line can be
 * removed from a file before it is imported again. Thread-safe.
 *
 * <p>A line is a JSON object in UTF-8, of at most 64 KB, with the fields of the body of {@code
 * createPerson} or {@code createOrganisation} and optionally {@code key}: 1 to 255 visible ASCII
 * characters. Empty lines are ignored. An import creates customers of its own: it takes no ids,
 * versions, times or histories.
 */
public final class Importer {
  private static final int LINES_PER_THREAD = 16;
  private static final String PROGRESS = "progress";

  private final CustomerService service;
  private final Keys keys;
  private final int threads;

  /**
   * How lines are recognised.
   *
   * @param scope whose keys they are; the same key in another scope creates another customer
   * @param areRequired whether each line needs a key. An id follows from the key. Without a secret
   *     in the service, an id that follows from the data of a customer would confirm a guess of the
   *     data after the customer is deleted, so then it must be true
   */
  public record Keys(String scope, boolean areRequired) {}

  /**
   * What became of the lines.
   *
   * @param created customers that were created
   * @param repeated lines whose customers were there already
   * @param rejected lines that were reported
   */
  public record Counts(long created, long repeated, long rejected) {
    private Counts plus(Counts more) {
      return new Counts(created + more.created, repeated + more.repeated, rejected + more.rejected);
    }
  }

  private static final Counts IGNORED = new Counts(0, 0, 0);
  private static final Counts CREATED = new Counts(1, 0, 0);
  private static final Counts REPEATED = new Counts(0, 1, 0);
  private static final Counts REJECTED = new Counts(0, 0, 1);

  /** How far a run is: one value, so that a run that is killed counts no line twice. */
  private record Saved(Position position, Counts counts) {
    static Saved parse(String text) {
      List<Long> numbers = Arrays.stream(text.split(" ", 5)).map(Long::valueOf).toList();
      return new Saved(
          new Position(numbers.get(0), numbers.get(1)),
          new Counts(numbers.get(2), numbers.get(3), numbers.get(4)));
    }

    @Override
    public String toString() {
      return "%d %d %d %d %d"
          .formatted(
              position.lines(),
              position.bytes(),
              counts.created(),
              counts.repeated(),
              counts.rejected());
    }
  }

  /**
   * An importer.
   *
   * @param service creates the customers
   * @param keys how lines are recognised
   * @param threads how many customers are created at once, from 1
   */
  public Importer(CustomerService service, Keys keys, int threads) {
    this.service = service;
    this.keys = keys;
    this.threads = threads;
  }

  /**
   * Imports a file, from where the job's state says that an earlier run stopped.
   *
   * @param file the file; it must not change meanwhile
   * @param job where to report to; progress counts bytes
   * @return the lines of this run and of the earlier ones that it continues
   * @throws UncheckedIOException if the file cannot be read
   * @throws io.customerrecord.domain.store.StoreUnavailable if DynamoDB does not answer; another
   *     run goes on from here
   */
  public Counts importFile(Path file, Job job) {
    return eachLine(file, job, this::create);
  }

  /**
   * Checks the lines of a file and creates nothing. It does not see whether a key was used before.
   *
   * @param file the file; it must not change meanwhile
   * @param job where to report to; progress counts bytes. Its state is not that of an import
   * @return the lines, those that would be created or are there already as created
   * @throws UncheckedIOException if the file cannot be read
   */
  public Counts checkFile(Path file, Job job) {
    return eachLine(file, job, (line, valid) -> new Outcome(CREATED, List.of()));
  }

  private Counts eachLine(
      Path file, Job job, BiFunction<Line, CustomerLine.Valid, Outcome> onValid) {
    Saved saved =
        job.state().get(PROGRESS).map(Saved::parse).orElse(new Saved(Position.START, IGNORED));
    try (LineReader lines = new LineReader(file, saved.position());
        ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      job.progress().begin("bytes", Files.size(file));
      job.progress().resume(saved.position().bytes());
      JobPart part = job.part("bytes");
      for (List<Line> batch = batch(lines); !batch.isEmpty(); batch = batch(lines)) {
        Counts counts = saved.counts();
        for (Outcome outcome : outcomes(batch, executor, onValid)) {
          counts = counts.plus(outcome.counts());
          outcome.findings().forEach(part::add);
        }
        long bytes = lines.position().bytes() - saved.position().bytes();
        saved = new Saved(lines.position(), counts);
        part.pass(PROGRESS, saved.toString(), bytes);
      }
      return saved.counts();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private List<Line> batch(LineReader lines) throws IOException {
    List<Line> batch = new ArrayList<>();
    Optional<Line> line = Optional.empty();
    do {
      line = lines.next();
      line.ifPresent(batch::add);
    } while (line.isPresent() && batch.size() < threads * LINES_PER_THREAD);
    return batch;
  }

  private List<Outcome> outcomes(
      List<Line> batch,
      ExecutorService executor,
      BiFunction<Line, CustomerLine.Valid, Outcome> onValid) {
    List<Callable<Outcome>> tasks = new ArrayList<>();
    batch.forEach(line -> tasks.add(() -> outcome(line, onValid)));
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (Future<Outcome> each : executor.invokeAll(tasks)) {
        outcomes.add(each.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a line failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What became of a line, and what to report. */
  private record Outcome(Counts counts, List<Finding> findings) {}

  private Outcome outcome(Line line, BiFunction<Line, CustomerLine.Valid, Outcome> onValid) {
    ByteBuffer bytes = line.bytes();
    if (bytes != null && StandardCharsets.UTF_8.decode(bytes.duplicate()).toString().isBlank()) {
      return new Outcome(IGNORED, List.of());
    }
    return switch (CustomerLine.parse(bytes)) {
      case CustomerLine.Invalid(List<Violation> violations) ->
          rejected(
              line, violations.stream().map(each -> each.pointer() + " " + each.detail()).toList());
      case CustomerLine.Valid valid when valid.key() == null && keys.areRequired() ->
          rejected(line, List.of("/key is required, because there is no secret"));
      case CustomerLine.Valid valid -> onValid.apply(line, valid);
    };
  }

  private Outcome create(Line line, CustomerLine.Valid valid) {
    String ownKey = valid.key();
    CommandContext context =
        CommandContext.withKey(ownKey == null ? valid.contentKey() : ownKey)
            .withScope(keys.scope());
    try {
      return switch (service.handle(valid.command(), context)) {
        case Result.Success<?> success ->
            new Outcome(success.replayed() ? REPEATED : CREATED, List.of());
        case Result.Rejected<?> rejected -> rejected(line, List.of(rejected.rejection().reason()));
      };
    } catch (EventTooLarge e) {
      return rejected(line, List.of("is too large to be stored"));
    }
  }

  private static Outcome rejected(Line line, List<String> details) {
    return new Outcome(
        REJECTED,
        details.stream()
            .map(
                detail ->
                    new Finding(
                        FindingKind.LINE_REJECTED,
                        null,
                        null,
                        "line %d: %s".formatted(line.number(), detail.strip()),
                        Finding.Outcome.FOUND))
            .toList());
  }
}
