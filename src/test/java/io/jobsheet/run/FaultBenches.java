package io.jobsheet.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Benches side by side: most of the time a case waits for the end of a time.
 */
final class FaultBenches implements AutoCloseable {

	private static final int AT_ONCE = 4;

	private static final long KEYS = 1_000_000;

	private final Path folder;

	private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

	private final Deque<FaultBench> free = new ArrayDeque<>();

	private final List<FaultBench> all = new ArrayList<>();

	FaultBenches(Path folder) {
		this.folder = folder;
	}

	/**
	 * Carries out a case when there is a bench for it.
	 * @param fault the case
	 * @return how its runs will have ended
	 */
	Future<FaultBench.Ends> carryOut(FaultCase fault) {
		return this.threads.submit(() -> {
			FaultBench bench = take(FaultBench.Kind.of(fault));
			FaultBench.Ends ends = bench.carryOut(fault);
			giveBack(bench);
			return ends;
		});
	}

	private synchronized FaultBench take(FaultBench.Kind kind) {
		FaultBench bench = this.free.stream().filter((one) -> one.kind() == kind).findFirst().orElse(null);
		if (bench != null) {
			this.free.remove(bench);
			return bench;
		}
		FaultBench made = new FaultBench(this.folder.resolve("bench-" + this.all.size()), kind,
				1 + this.all.size() * KEYS);
		this.all.add(made);
		return made;
	}

	private synchronized void giveBack(FaultBench bench) {
		this.free.add(bench);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.all.forEach(FaultBench::close);
	}

}
