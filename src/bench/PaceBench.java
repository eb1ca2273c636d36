import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.jobsheet.run.Inquiries;
import io.jobsheet.run.RunOptions;
import io.jobsheet.run.RunResult;
import io.jobsheet.run.Runner;
import io.jobsheet.run.SheetRequest;
import io.jobsheet.run.SilentRunLog;
import io.jobsheet.run.Workplace;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the pace that the settings ask for with the one that a simulator measures, in
 * whole runs. The arguments are the seconds that each run lasts and the rates.
 */
public final class PaceBench {

	private PaceBench() {
	}

	public static void main(String[] arguments) throws Exception {
		int seconds = Integer.parseInt(arguments[0]);
		System.out.println("| requests-per-second | in-flight | requests | most in a second | measured / setting |");
		System.out.println("|---|---|---|---|---|");
		for (String rate : List.of(arguments).subList(1, arguments.length)) {
			for (int inFlight : new int[] { 8, 64 }) {
				measure(Double.parseDouble(rate), inFlight, seconds);
			}
		}
	}

	private static void measure(double rate, int inFlight, int seconds) throws Exception {
		Path folder = Files.createTempDirectory("pace");
		try (Simulator simulator = Simulator.start(SimulatorSettings.defaults().withInventJobs(true));
				Runner runner = Runner.open(new Workplace(folder.resolve("home"), null, settings(simulator, rate)))) {
			RunOptions options = new RunOptions(null, false, false, 0, RunOptions.of(folder, Set.of()).maxFailures(),
					inFlight, rate, folder.resolve("reports"), Set.of("csv"), new Inquiries(false, false),
					RunOptions.of(folder, Set.of()).confirmation());
			RunResult result = runner.run(SheetRequest.of(sheet(folder, (int) (rate * seconds))), options,
					new SilentRunLog());
			if (result.ending() != RunResult.Ending.GOOD) {
				throw new IllegalStateException(result.toString());
			}
			tell(rate, inFlight, times(simulator));
		}
	}

	private static Map<String, String> settings(Simulator simulator, double rate) {
		return Map
			.of("service", "drs", "endpoint", simulator.endpoint().toString(), "project-id",
					"054ba152d480d55b2f5dc0069e7ddef0", "credentials.token", "token")
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> "jobsheet.targets.bench." + entry.getKey(), Map.Entry::getValue));
	}

	private static Path sheet(Path folder, int rows) throws IOException {
		return Files.writeString(folder.resolve("start-position.csv"),
				IntStream.range(0, rows)
					.mapToObj((row) -> String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s,mysql-bin.000277:%d", row, row + 4))
					.collect(Collectors.joining("\n", "job_id,file_and_position\n", "\n")));
	}

	private static List<Instant> times(Simulator simulator) throws IOException, InterruptedException {
		String page = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(simulator.endpoint() + "/simulator/changes")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		return JsonMapper.shared()
			.readTree(page)
			.path("changes")
			.valueStream()
			.map((change) -> Instant.parse(change.path("at").asString()))
			.sorted()
			.toList();
	}

	private static void tell(double rate, int inFlight, List<Instant> times) {
		int most = 0;
		int first = 0;
		for (int last = 0; last < times.size(); last++) {
			while (!times.get(last).isBefore(times.get(first).plusSeconds(1))) {
				first++;
			}
			most = Math.max(most, last - first + 1);
		}
		double took = (times.get(times.size() - 1).toEpochMilli() - times.get(0).toEpochMilli()) / 1000.0;
		System.out.printf("| %.1f | %d | %d | %d | %.3f |%n", rate, inFlight, times.size(), most,
				(times.size() - 1) / took / rate);
	}

}
