package io.jobsheet.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.jobsheet.simulator.CanalSettings;
import io.jobsheet.simulator.Faults;
import io.jobsheet.simulator.JobChanges;
import io.jobsheet.simulator.ServiceTimes;
import io.jobsheet.simulator.Simulator;
import io.jobsheet.simulator.SimulatorSettings;

/**
 * A workplace in which case after case is carried out, each with jobs, a sheet and a
 * simulator of its own.
 */
final class FaultBench implements AutoCloseable {

	private static final Set<String> SLOW = Set.of("slow", "silent-before", "silent-after", "endless-body",
			"huge-body");

	// Longer than a name can be, so that nobody is asked for it.
	private static final URI NOWHERE = URI.create("https://" + "a".repeat(64) + ".invalid");

	private static final Duration SOON = Duration.ofMillis(5);

	private static final Duration TOO_LATE = Duration.ofMillis(800);

	private static final SimulatorSettings SIMULATED = SimulatorSettings.defaults()
		.withTokens(Scene.TOKEN)
		.withSlow(TOO_LATE)
		.withStarting(SOON)
		.withTimes(ServiceTimes.of(SOON));

	private final Path folder;

	private final Kind kind;

	private final Gate gate;

	private final Map<String, String> settings;

	private Runner runner;

	/**
	 * Prepares a bench.
	 * @param folder its folder
	 * @param kind how the services are reached
	 * @param firstKey the first key of its executions; those of benches that are used at
	 * the same time lie apart
	 */
	FaultBench(Path folder, Kind kind, long firstKey) {
		this.folder = folder;
		this.kind = kind;
		this.gate = new Gate(kind == Kind.SECURE);
		Map<String, String> settings = new HashMap<>();
		target(settings, "drs", kind);
		settings.put("jobsheet.targets.drs.project-id", "054ba152d480d55b2f5dc0069e7ddef0");
		settings.put("jobsheet.targets.drs.credentials.token", Scene.TOKEN);
		target(settings, "cloudcanal", kind);
		settings.put("jobsheet.targets.cloudcanal.credentials.access-key", "the-key");
		settings.put("jobsheet.targets.cloudcanal.credentials.secret-key", "the-secret");
		settings.put("spring.ssl.bundle.pem.ours.truststore.certificate", HttpsServer.CERTIFICATES + "authority.crt");
		settings.put("spring.flyway.locations",
				"classpath:db/migration/all,classpath:db/migration/{vendor},classpath:db/apart");
		settings.put("spring.flyway.placeholders.first-key", String.valueOf(firstKey));
		this.settings = settings;
		this.runner = open();
	}

	private Runner open() {
		return Runner.open(new Workplace(this.folder.resolve("home"), null, this.settings));
	}

	private void leadTo(URI endpoint) {
		if (this.kind == Kind.UNKNOWN) {
			this.runner.close();
			this.settings.replaceAll((key, value) -> key.endsWith(".endpoint") ? endpoint.toString() : value);
			this.runner = open();
		}
	}

	Kind kind() {
		return this.kind;
	}

	private void target(Map<String, String> settings, String service, Kind kind) {
		String key = "jobsheet.targets." + service + ".";
		settings.put(key + "service", service);
		settings.put(key + "endpoint", this.gate.endpoint().toString());
		settings.put(key + "pace.requests-per-second", "0");
		settings.put(key + "pace.in-flight", "1");
		settings.put(key + "connect-timeout", "300ms");
		settings.put(key + "reply-timeout", "500ms");
		settings.put(key + "retry.first", (kind == Kind.PATIENT) ? "400ms" : "1ms");
		settings.put(key + "retry.longest", (kind == Kind.PATIENT) ? "1s" : "5ms");
		settings.put(key + "retry.tries", "3");
		settings.put(key + "retry.settle", "1ms");
		settings.put(key + "poll.interval", "10ms");
		settings.put(key + "poll.longest", "20ms");
		settings.put(key + "poll.state-limit", (kind == Kind.PATIENT) ? "6s" : "400ms");
		settings.put(key + "poll.result-limit", (kind == Kind.PATIENT) ? "6s" : "400ms");
		if (kind == Kind.SECURE) {
			settings.put(key + "ssl-bundle", "ours");
		}
	}

	/**
	 * Carries out a case, and once more without the fault if that is to be.
	 * @param fault the case
	 * @return how the runs ended
	 */
	Ends carryOut(FaultCase fault) {
		try (Simulator simulator = Simulator.start(SIMULATED.withFaults(faults(fault), 1),
				CanalSettings.defaults().withKeys("the-key", "the-secret").withTimes(SOON, SOON))) {
			FaultedOperation operation = fault.operation();
			IntStream.rangeClosed(1, fault.rows())
				.forEach((row) -> operation.addJob(simulator, operation.job(fault.number(), row)));
			this.gate.leadTo(simulator.endpoint(), trouble(fault));
			Path sheet = sheet(fault);
			leadTo(NOWHERE);
			RunResult result = run(fault, sheet);
			Ends ends = new Ends(end(fault, result, simulator), null, words(result));
			if (fault.cured() != null) {
				simulator.cure();
				this.gate.leadTo(simulator.endpoint(), null);
				leadTo(this.gate.endpoint());
				ends = ends.cured(end(fault, run(fault, sheet), simulator));
			}
			return ends;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private RunResult run(FaultCase fault, Path sheet) {
		boolean reads = fault.moment() == FaultCase.Moment.PREFLIGHT || fault.moment() == FaultCase.Moment.SEARCH;
		RunOptions options = RunOptions.of(this.folder.resolve("reports"), Set.of("csv"))
			.stoppingAt(MaxFailures.of("100%"))
			.with(new Inquiries(true, reads))
			.with(new Resumption(false, this.kind == Kind.UNKNOWN));
		return this.runner.run(new SheetRequest(sheet, fault.operation().operation(), null, null, Set.of(), Map.of()),
				options, new SilentRunLog());
	}

	private Path sheet(FaultCase fault) throws IOException {
		return Files.write(Files.createDirectories(this.folder).resolve("case-" + fault.number() + ".csv"),
				fault.operation().sheet(fault));
	}

	private static Faults faults(FaultCase fault) {
		FaultedOperation operation = fault.operation();
		String job = "@" + operation.job(fault.number(), fault.unluckyRow());
		List<String> faults = new ArrayList<>();
		if (fault.moment() == FaultCase.Moment.SETTLE) {
			faults.add("lost-reply" + job + ":" + operation.call() + "=1");
		}
		if (fault.gateKind() == null) {
			boolean isSecondQuestion = fault.moment() == FaultCase.Moment.SETTLE && operation.isMove();
			boolean isForOne = fault.once() || (operation.isOfCanal() && fault.moment() == FaultCase.Moment.SETTLE);
			boolean isNamed = fault.moment() != FaultCase.Moment.SEARCH;
			String amount = isSecondQuestion ? (fault.once() ? "=2-2" : "=2-") : (fault.once() ? "=1" : "");
			faults.add(fault.fault() + ((isForOne && isNamed) ? job : "") + ":" + operation.request(fault.moment())
					+ amount);
		}
		return Faults.parse(String.join(",", faults));
	}

	private static Gate.@Nullable Trouble trouble(FaultCase fault) {
		Gate.Kind kind = fault.gateKind();
		FaultedOperation operation = fault.operation();
		boolean isLater = fault.moment() == FaultCase.Moment.SETTLE || fault.moment() == FaultCase.Moment.POLL;
		return (kind == null) ? null
				: new Gate.Trouble(kind, fault.once(), isLater ? FaultedOperation.path(operation.call()) : "",
						FaultedOperation.path(operation.request(fault.moment())),
						operation.job(fault.number(), fault.unluckyRow()));
	}

	private static FaultCase.End end(FaultCase fault, RunResult result, Simulator simulator) {
		Map<String, JobChanges> changes = simulator.changes();
		List<Integer> made = IntStream.rangeClosed(1, fault.rows())
			.mapToObj((row) -> Objects.requireNonNull(changes.get(fault.operation().job(fault.number(), row))))
			.map((job) -> job.made().values().stream().mapToInt(Integer::intValue).sum())
			.toList();
		List<String> rows = lines(result).stream()
			.skip(1)
			.map((line) -> line.split(",", -1)[4])
			.collect(Collectors.toList());
		return new FaultCase.End(rows, made, result.ending().exitCode());
	}

	private static String words(RunResult result) {
		return result.summary().reason() + "\n" + String.join("\n", lines(result));
	}

	private static List<String> lines(RunResult result) {
		try {
			return Arrays.asList(Files.readString(result.reports().resolve("report.csv")).split("\r\n(?=case)", -1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.runner.close();
		this.gate.close();
	}

	/**
	 * How the services of a bench are reached.
	 */
	enum Kind {

		/** With http. */
		PLAIN,
		/** With http, and with longer waits between tries. */
		PATIENT,
		/** With https. */
		SECURE,
		/** By a name that nobody knows. */
		UNKNOWN;

		static Kind of(FaultCase fault) {
			Gate.Kind kind = fault.gateKind();
			if (kind == null) {
				return (fault.once() && SLOW.contains(fault.fault())) ? PATIENT : PLAIN;
			}
			if (kind.needsSecurity()) {
				return SECURE;
			}
			if (kind == Gate.Kind.UNKNOWN_HOST) {
				return UNKNOWN;
			}
			return (kind == Gate.Kind.REFUSED && fault.once()) ? PATIENT : PLAIN;
		}

	}

	/**
	 * How the runs of a case ended.
	 *
	 * @param end the first one
	 * @param cured the one without the fault
	 * @param words all that the first one says
	 */
	record Ends(FaultCase.End end, FaultCase.@Nullable End cured, String words) {

		private Ends cured(FaultCase.End cured) {
			return new Ends(this.end, cured, this.words);
		}

	}

}
