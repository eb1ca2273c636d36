package io.jobsheet.sheet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds the name that somebody may have meant by a word that is none. Names are compared
 * as {@link ColumnName} reads them, and two are near when no more than a third of their
 * characters are slips of the keyboard.
 */
public final class Nearest {

	private static final int NONE = -1;

	/** Longer texts are no names. */
	private static final int LONGEST = 200;

	private final List<Name> names;

	private Nearest(List<Name> names) {
		this.names = names;
	}

	/**
	 * Gets ready to look for names.
	 * @param names the names there are
	 * @return where the nearest of them is found
	 */
	public static Nearest among(Collection<String> names) {
		return new Nearest(names.stream().map((name) -> new Name(name, ColumnName.key(name))).toList());
	}

	/**
	 * The nearest name.
	 * @param written what was written
	 * @return the first of the nearest, if one is near enough
	 */
	public Optional<String> to(String written) {
		String key = ColumnName.key(written);
		Name nearest = null;
		int best = Integer.MAX_VALUE;
		for (Name name : this.names) {
			int slips = slips(key, name.key(), Math.min(best - 1, most(key, name.key())));
			if (slips != NONE) {
				nearest = name;
				best = slips;
			}
		}
		return Optional.ofNullable(nearest).map(Name::text);
	}

	/**
	 * How many slips of the keyboard make one of two names the other.
	 * @param written one of them
	 * @param name the other
	 * @return the number; empty when they are not near
	 */
	public static OptionalInt slips(String written, String name) {
		String one = ColumnName.key(written);
		String other = ColumnName.key(name);
		int slips = slips(one, other, most(one, other));
		return (slips == NONE) ? OptionalInt.empty() : OptionalInt.of(slips);
	}

	private static int most(String one, String other) {
		return Math.max(1, Math.max(one.length(), other.length()) / 3);
	}

	private static int slips(String one, String other, int most) {
		if (Math.abs(one.length() - other.length()) > most || Math.max(one.length(), other.length()) > LONGEST) {
			return NONE;
		}
		return distance(one, other, most);
	}

	// Damerau and Levenshtein, with neighbours swapped at most once; given up when two
	// rows in a row have become too many.
	private static int distance(String one, String other, int most) {
		int[] beforeLast = new int[other.length() + 1];
		int[] last = new int[other.length() + 1];
		int[] row = IntStream.rangeClosed(0, other.length()).toArray();
		int leastOfLast = 0;
		for (int i = 1; i <= one.length(); i++) {
			int[] oldest = beforeLast;
			beforeLast = last;
			last = row;
			row = oldest;
			row[0] = i;
			int least = i;
			for (int j = 1; j <= other.length(); j++) {
				int changed = last[j - 1] + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
				if (isSwapped(one, i, other, j)) {
					row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
				}
				least = Math.min(least, row[j]);
			}
			if (least > most && leastOfLast >= most) {
				return NONE;
			}
			leastOfLast = least;
		}
		return (row[other.length()] <= most) ? row[other.length()] : NONE;
	}

	private static boolean isSwapped(String one, int i, String other, int j) {
		return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
	}

	private record Name(String text, String key) {
	}

}
