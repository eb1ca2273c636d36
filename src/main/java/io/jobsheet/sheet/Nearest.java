package io.jobsheet.sheet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
		int slips = distance(one, other);
		return (slips <= most) ? slips : NONE;
	}

	// Damerau and Levenshtein, with neighbours swapped at most once.
	private static int distance(String one, String other) {
		int[][] slips = new int[one.length() + 1][other.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				slips[i][j] = (i == 0 || j == 0) ? i + j : least(slips, one, other, i, j);
			}
		}
		return slips[one.length()][other.length()];
	}

	private static int least(int[][] slips, String one, String other, int i, int j) {
		int changed = slips[i - 1][j - 1] + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
		int least = Math.min(changed, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
		boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
				&& one.charAt(i - 2) == other.charAt(j - 1);
		return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
	}

	private record Name(String text, String key) {
	}

}
