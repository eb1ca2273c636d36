package io.jobsheet.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import io.jobsheet.sheet.ColumnName;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * How like two names of columns are.
 */
final class Likeness {

	private static final int SHORTEST_PART = 4;

	/** How unlike names are of which one is a part of the other, at the least. */
	private static final int PART = 100;

	/** How unlike names are that have nothing to do with each other. */
	static final int NONE = Integer.MAX_VALUE;

	private Likeness() {
	}

	/**
	 * The name that may have been meant.
	 * @param written what was written
	 * @param names the names there are
	 * @return the nearest, if one is near enough
	 */
	static Optional<String> nearest(String written, Collection<String> names) {
		return names.stream()
			.filter((name) -> distance(written, name) != NONE)
			.min(Comparator.comparingInt((String name) -> distance(written, name))
				.thenComparing(Comparator.naturalOrder()));
	}

	/**
	 * How far a name is from another.
	 * @param written one of them
	 * @param name the other
	 * @return how many characters differ; far more where one is only a part of the other
	 */
	static int distance(String written, String name) {
		String one = ColumnName.key(written);
		String other = ColumnName.key(name);
		int longer = Math.abs(one.length() - other.length());
		int most = Math.max(1, Math.min(one.length(), other.length()) / 3);
		int slips = (longer <= most) ? new LevenshteinDistance(most).apply(one, other) : -1;
		if (slips >= 0) {
			return slips;
		}
		String part = (one.length() < other.length()) ? one : other;
		boolean isPart = part.length() >= SHORTEST_PART && (one.contains(other) || other.contains(one));
		return isPart ? PART + longer : NONE;
	}

}
