import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

import com.sun.management.OperatingSystemMXBean;
import io.jobsheet.run.Checked;
import io.jobsheet.run.Runner;
import io.jobsheet.run.SheetRequest;
import io.jobsheet.run.SilentRunLog;
import io.jobsheet.run.Workplace;

/**
 * Compares how long it takes to check a sheet with a finding in every row with the time
 * for the same sheet without any, alternately in one process. The arguments are the rows
 * and the rounds.
 */
public final class FindingsBench {

	private static final String START = "job_id,start_time\n";

	private static final List<Kind> KINDS = List.of(
			new Kind("not-a-time", "batch-starting", START, (row) -> drs(row) + ",now\n",
					(row) -> drs(row) + ",tomorrow\n"),
			new Kind("wrong-form", "batch-starting", START, (row) -> drs(row) + ",now\n",
					(row) -> "x" + drs(row) + ",now\n"),
			new Kind("missing-value", "batch-starting", START, (row) -> drs(row) + ",now\n", (row) -> ",now\n"),
			new Kind("past-time", "batch-starting", START, (row) -> drs(row) + ",2199-01-01T00:00Z\n",
					(row) -> drs(row) + ",2020-01-01T00:00Z\n"),
			new Kind("listed-twice", "batch-starting", START, (row) -> drs(row) + ",now\n",
					(row) -> drs(row % 2) + ",now\n"),
			new Kind("too-many-cells", "batch-starting", START, (row) -> drs(row) + ",now\n",
					(row) -> drs(row) + ",now,or later\n"),
			new Kind("unknown-word", "update-incre-pos", "job_id,task_id,pos_type,journal_file,file_position\n",
					(row) -> "7," + (row + 1) + ",MYSQL_LOG_FILE_POS,binlog.000482,38\n",
					(row) -> "7," + (row + 1) + ",MYSQL_LOG_POS,binlog.000482,38\n"),
			new Kind("contradiction", "start-position", "job_id,file_and_position\n",
					(row) -> drs(row) + ",mysql-bin.000277:805\n", (row) -> drs(row) + ",16/B374D848\n"),
			new Kind("unknown-operation", "jobs", "job_id,operation,start_time\n",
					(row) -> drs(row) + ",batch-starting,now\n", (row) -> drs(row) + ",batch-start,now\n"));

	private FindingsBench() {
	}

	public static void main(String[] arguments) throws IOException {
		int rows = Integer.parseInt(arguments[0]);
		int rounds = Integer.parseInt(arguments[1]);
		System.out.println("| finding in each row | without s | with s | with / without | of CPU time | peak heap |");
		System.out.println("|---|---|---|---|---|---|");
		Path folder = Files.createTempDirectory("findings");
		try (Runner runner = Runner.open(new Workplace(folder.resolve("home"), null, Map.of()))) {
			for (Kind kind : KINDS) {
				measure(kind, runner, folder.resolve(kind.rule()), rows, rounds);
			}
		}
	}

	private static void measure(Kind kind, Runner runner, Path folder, int rows, int rounds) throws IOException {
		Path clean = sheet(folder.resolve("clean"), kind, kind.clean(), rows);
		Path wrong = sheet(folder.resolve("wrong"), kind, kind.wrong(), rows);
		List<Took> without = new ArrayList<>();
		List<Took> with = new ArrayList<>();
		long memory = 0;
		for (int round = 0; round <= rounds; round++) {
			Took first = check(runner, clean, folder, 0);
			forgetMemory();
			Took second = check(runner, wrong, folder, rows - 2);
			memory = Math.max(memory, memory());
			if (round > 0) {
				without.add(first);
				with.add(second);
			}
		}
		System.out.printf("| %s | %.2f | %.2f | %.2f | %.2f | %d MB |%n", kind.rule(), median(without, Took::seconds),
				median(with, Took::seconds), median(with, Took::seconds) / median(without, Took::seconds),
				median(with, Took::cpu) / median(without, Took::cpu), memory >> 20);
	}

	private static Path sheet(Path folder, Kind kind, IntFunction<String> line, int rows) throws IOException {
		Path file = Files.createDirectories(folder).resolve(kind.operation() + ".csv");
		try (BufferedWriter writer = Files.newBufferedWriter(file)) {
			writer.write(kind.header());
			for (int row = 0; row < rows; row++) {
				writer.write(line.apply(row));
			}
		}
		return file;
	}

	private static String drs(int row) {
		return String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", row);
	}

	private static Took check(Runner runner, Path file, Path reports, int findings) {
		double cpu = cpu();
		long start = System.nanoTime();
		Checked checked = runner.check(SheetRequest.of(file), reports, new SilentRunLog());
		Took took = new Took((System.nanoTime() - start) / 1e9, cpu() - cpu);
		if (checked.errors() + checked.warnings() < findings || (findings == 0 && !checked.isGood())) {
			throw new IllegalStateException(file + ": " + checked);
		}
		return took;
	}

	// What the whole process used, collecting garbage and compiling included.
	private static double cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	private static List<MemoryPoolMXBean> pools() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
			.toList();
	}

	private static void forgetMemory() {
		System.gc();
		pools().forEach(MemoryPoolMXBean::resetPeakUsage);
	}

	private static long memory() {
		return pools().stream().mapToLong((pool) -> pool.getPeakUsage().getUsed()).sum();
	}

	private static double median(List<Took> rounds, ToDoubleFunction<Took> what) {
		return rounds.stream().mapToDouble(what).sorted().toArray()[rounds.size() / 2];
	}

	private record Took(double seconds, double cpu) {
	}

	private record Kind(String rule, String operation, String header, IntFunction<String> clean,
			IntFunction<String> wrong) {
	}

}
