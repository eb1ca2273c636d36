package io.jobsheet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Test;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The long run of {@code ./mvnw -Pcrash verify}: as many kills as {@code crash.kills}
 * says, over all journeys, on both databases, with its figures on standard output.
 */
class CrashRun {

	private static final int KILLS_OF_A_CHAIN = 20;

	private static final int AT_ONCE = 3;

	private final long begun = System.nanoTime();

	private final int wanted = Integer.getInteger("crash.kills", 2_000);

	private final long seed = Long.getLong("jobsheet.seed", System.nanoTime());

	private final Map<String, Integer> kills = new TreeMap<>();

	private final Map<String, Integer> databases = new TreeMap<>();

	private final List<String> violations = new ArrayList<>();

	private int done;

	private long rows;

	private long changes;

	@Test
	void changesEveryJobOnceHoweverOftenItIsKilled() throws IOException {
		Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "crash")), "run")
			.toAbsolutePath();
		say("%d kills of seed %d".formatted(this.wanted, this.seed));
		List<Journey> journeys = Journey.all();
		List<Callable<Boolean>> chains = new ArrayList<>();
		for (int chain = 0; chain * KILLS_OF_A_CHAIN < this.wanted; chain++) {
			long seed = this.seed + chain;
			Journey journey = journeys.get(chain % journeys.size());
			boolean postgres = (chain / journeys.size()) % 4 == 3;
			int kills = Math.min(KILLS_OF_A_CHAIN, this.wanted - chain * KILLS_OF_A_CHAIN);
			chains
				.add(() -> run(folder.resolve(Long.toString(seed)), journey, new Random(seed), kills, seed, postgres));
		}
		SideBySide.all(chains, AT_ONCE);
		say("kills by moment %s, by database %s; %d rows, %d changes, %d s; %d violations".formatted(this.kills,
				this.databases, this.rows, this.changes, seconds(), this.violations.size()));
		assertThat(this.violations).isEmpty();
	}

	private boolean run(Path folder, Journey journey, Random random, int kills, long seed, boolean postgres)
			throws IOException {
		UnaryOperator<Stage> place = postgres ? (stage) -> stage.on(Databases.make()) : UnaryOperator.identity();
		Chain chain = new Chain(folder, journey.with(5 + random.nextInt(60)), place, (told) -> {
		}).kill(Stream.generate(() -> Aim.any(random)).limit(kills).toList());
		if (chain.violations().isEmpty()) {
			FileSystemUtils.deleteRecursively(folder);
		}
		add(chain, kills, postgres ? "PostgreSQL" : "H2", journey + ", seed " + seed);
		return true;
	}

	private synchronized void add(Chain chain, int kills, String database, String name) {
		this.done += kills;
		chain.kills().forEach((kind, count) -> {
			this.kills.merge(kind, count, Integer::sum);
			this.databases.merge(database, count, Integer::sum);
		});
		this.rows += chain.rows();
		this.changes += chain.changes();
		chain.violations().forEach((violation) -> {
			this.violations.add(name + ", " + database + ": " + violation);
			say("VIOLATION in " + name + ", " + database + ": " + violation);
		});
		say("%d of %d kills, %d rows, %d s".formatted(this.done, this.wanted, this.rows, seconds()));
	}

	private long seconds() {
		return Duration.ofNanos(System.nanoTime() - this.begun).toSeconds();
	}

	private static void say(String line) {
		System.out.println(line);
	}

}
