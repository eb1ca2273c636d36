package io.jobsheet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kills at one point after the other, each start of a run going on from the kill before.
 * Where a run comes to its end before a point is met, everything is looked at, and a new
 * run begins.
 */
final class Chain {

	private static final int PATIENCE_MILLIS = 120_000;

	private final Path folder;

	private final Journey journey;

	private final List<String> known;

	private final List<String> violations = new ArrayList<>();

	private final Set<String> unknown = ConcurrentHashMap.newKeySet();

	private int stages;

	Chain(Path folder, Journey journey, List<String> known) {
		this.folder = folder;
		this.journey = journey;
		this.known = known;
	}

	/**
	 * Kills at all of the points.
	 * @param points the points
	 * @return what is wrong; empty when nothing is
	 */
	List<String> kill(List<Point> points) {
		Deque<Point> left = new ArrayDeque<>(points);
		try {
			while (!left.isEmpty()) {
				int before = left.size();
				killOnOneStage(left);
				if (left.size() == before) {
					this.violations.add("no process writes what is killed at " + left.poll());
				}
			}
		}
		catch (IOException | SQLException ex) {
			this.violations.add(left.peek() + ": " + ex);
		}
		this.unknown.forEach((sql) -> this.violations.add("a write that is not in the table: " + sql));
		return this.violations;
	}

	private void killOnOneStage(Deque<Point> left) throws IOException, SQLException {
		Path place = Files.createDirectories(this.folder.resolve(this.journey + " " + this.stages++));
		try (Stage stage = new Stage(place, this.journey)) {
			while (!left.isEmpty()) {
				Point point = left.element();
				try (Child child = stage.start(point.at(), this::note)) {
					if (!child.await(new CompletableFuture<>(), PATIENCE_MILLIS)) {
						conclude(stage, child, point);
						return;
					}
					child.kill();
					child.end();
					left.remove();
					if (Boolean.getBoolean("crash.show")) System.out.println(System.nanoTime()/1000000+" "+point+" "+child.here().join().keys());
					found(stage, point, child.here().join());
				}
			}
			try (Child last = stage.start("", this::note)) {
				conclude(stage, last, null);
			}
		}
	}

	private void note(Child.Told told) {
		if (this.known.stream().noneMatch((begins) -> told.sql().startsWith(begins))) {
			this.unknown.add(told.sql());
		}
	}

	private void found(Stage stage, Point point, Child.Told told) throws IOException, SQLException {
		String found = Finding.of(stage, point, told);
		if (!found.equals(point.found())) {
			this.violations.add(point + ": expected '" + point.found() + "', found '" + found + "'");
		}
	}

	// A process may have been killed after its run had come to its end; the next is
	// refused.
	private void conclude(Stage stage, Child child, @org.jspecify.annotations.Nullable Point point) {
		int exitCode = child.end();
		if (Boolean.getBoolean("crash.show")) System.out.println(System.nanoTime()/1000000+" end "+point+" "+exitCode);
		boolean ended = exitCode == 0 || (exitCode == 3 && child.output().contains("was already carried out on"));
		if (!ended) {
			this.violations.add("before " + point + " the exit code is " + exitCode + ": " + child.output());
		}
		Aftermath.of(stage).forEach((violation) -> this.violations.add("before " + point + ": " + violation));
	}

}
