package io.jobsheet.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.jobsheet.Databases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of all operations, in processes of their own, are killed at random moments as
 * {@code kill -9} does; {@code crash/journeys.yaml} is the table.
 */
@Tag(Databases.TAG)
class KilledRunTests {

	@Test
	void runsKilledAtSixtyMomentsChangeEveryJobOnce(@TempDir Path folder) {
		long seed = Long.getLong("jobsheet.seed", System.nanoTime());
		UnaryOperator<Stage> place = Databases.arePostgres() ? (stage) -> stage.on(Databases.make())
				: UnaryOperator.identity();
		List<Callable<Chain>> chains = new ArrayList<>();
		for (Journey journey : Journey.all()) {
			Random random = new Random(seed + journey.name().hashCode());
			chains.add(() -> new Chain(folder, journey, place, (told) -> {
			}).kill(Stream.generate(() -> Aim.any(random)).limit(kills(journey)).toList()));
		}
		assertThat(SideBySide.all(chains).stream().flatMap((chain) -> chain.violations().stream())).as("seed %s", seed)
			.isEmpty();
	}

	private static int kills(Journey journey) {
		return Databases.arePostgres() ? Math.max(1, journey.kills() / 4) : journey.kills();
	}

}
