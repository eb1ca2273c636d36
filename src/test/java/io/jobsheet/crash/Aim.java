package io.jobsheet.crash;

import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * A moment at which a process is to be killed.
 *
 * @param kind what kind of moment it is
 * @param at the write at which the process stands still; empty for none
 * @param change the change at the service whose reply is held up; 0 for none
 * @param patience how long to wait for it, in milliseconds
 * @param point the write in the table that is met, or {@code null}
 */
record Aim(String kind, String at, int change, long patience, @Nullable Point point) {

	private static final long PATIENCE = 120_000;

	static Aim at(Point point) {
		return new Aim("write of the table", point.at(), 0, PATIENCE, point);
	}

	/**
	 * Any moment: a time, any write to the database, or the moment at which the service
	 * has made a change and not answered yet.
	 * @param random chooses it
	 * @return the moment
	 */
	static Aim any(RandomGenerator random) {
		return switch (random.nextInt(5)) {
			case 0 -> new Aim("at some time", "", 0, 100 + random.nextInt(2_500), null);
			case 1, 2 -> new Aim("after a change", "", 1 + random.nextInt(12), PATIENCE, null);
			default -> new Aim("at a write", "ANY " + (1 + random.nextInt(random.nextInt(2) == 0 ? 60 : 350)) + " ", 0,
					PATIENCE, null);
		};
	}

	@Override
	public String toString() {
		return (this.point != null) ? this.point.toString() : this.kind + " " + this.at + this.change;
	}

}
