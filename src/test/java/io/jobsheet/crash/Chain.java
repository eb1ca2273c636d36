package io.jobsheet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.jobsheet.simulator.JobChanges;

/**
 * Kills at one moment after the other, each start of a run going on from the kill before.
 * Where a run comes to its end, everything is looked at, and a new run begins.
 */
final class Chain {

	private final Path folder;

	private final Journey journey;

	private final UnaryOperator<Stage> place;

	private final Consumer<Child.Told> listener;

	private final List<String> violations = new ArrayList<>();

	private final Map<String, Integer> kills = new TreeMap<>();

	private int stages;

	private long rows;

	private long changes;

	/**
	 * A chain.
	 * @param folder the folder in which it works
	 * @param journey what is run
	 * @param place prepares a stage, such as its database
	 * @param listener is told of every write of every process
	 */
	Chain(Path folder, Journey journey, UnaryOperator<Stage> place, Consumer<Child.Told> listener) {
		this.folder = folder;
		this.journey = journey;
		this.place = place;
		this.listener = listener;
	}

	/**
	 * Kills at all of some moments.
	 * @param aims the moments
	 * @return this chain
	 */
	Chain kill(List<Aim> aims) {
		Deque<Aim> left = new ArrayDeque<>(aims);
		try {
			while (!left.isEmpty()) {
				int before = left.size();
				killOnOneStage(left);
				if (left.size() == before) {
					this.violations.add("no process comes to " + left.poll());
				}
			}
		}
		catch (IOException | SQLException | RuntimeException ex) {
			this.violations.add(left.peek() + ": " + ex);
		}
		return this;
	}

	private void killOnOneStage(Deque<Aim> left) throws IOException, SQLException {
		Path place = Files.createDirectories(this.folder.resolve(this.journey + " " + this.stages++));
		try (Stage stage = this.place.apply(new Stage(place, this.journey))) {
			while (!left.isEmpty()) {
				try (Child child = stage.start(left.element().at(), this.listener)) {
					if (!meets(stage, child, left.element())) {
						conclude(stage, child, left.element().toString());
						return;
					}
					found(stage, child, left.remove());
				}
			}
			try (Child last = stage.start("", this.listener)) {
				conclude(stage, last, "the end");
			}
		}
	}

	private boolean meets(Stage stage, Child child, Aim aim) {
		CompletableFuture<?> changed = (aim.change() > 0) ? stage.changes().await(aim.change())
				: new CompletableFuture<>();
		boolean met = child.await(changed, aim.patience());
		if (met) {
			child.kill();
			child.end();
			this.kills.merge(aim.kind(), 1, Integer::sum);
		}
		stage.changes().release();
		return met;
	}

	private void found(Stage stage, Child child, Aim aim) throws IOException, SQLException {
		Point point = aim.point();
		if (point != null) {
			String found = Finding.of(stage, point, child.here().join());
			if (!found.equals(point.found())) {
				this.violations.add(point + ": expected '" + point.found() + "', found '" + found + "'");
			}
		}
	}

	// A process may have been killed after its run had come to its end; the next is
	// refused.
	private void conclude(Stage stage, Child child, String next) {
		int exitCode = child.end();
		if (exitCode != 0 && !(exitCode == 3 && child.output().contains("was already carried out on"))) {
			this.violations.add("before " + next + " the exit code is " + exitCode + ": " + child.output());
		}
		Aftermath.of(stage).forEach((violation) -> this.violations.add("before " + next + ": " + violation));
		this.rows += this.journey.rowCount();
		this.changes += stage.simulator().changes().values().stream().mapToLong(Chain::made).sum();
	}

	private static long made(JobChanges job) {
		return job.made().values().stream().mapToLong(Integer::longValue).sum();
	}

	/**
	 * What is wrong.
	 * @return sentences; empty when nothing is
	 */
	List<String> violations() {
		return this.violations;
	}

	/**
	 * How often it killed.
	 * @return counts by kind of moment
	 */
	Map<String, Integer> kills() {
		return this.kills;
	}

	long rows() {
		return this.rows;
	}

	long changes() {
		return this.changes;
	}

}
