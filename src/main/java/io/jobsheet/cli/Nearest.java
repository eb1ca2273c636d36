package io.jobsheet.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the word somebody may have meant.
 */
final class Nearest {

	private Nearest() {
	}

	/**
	 * The known word that needs the fewest slips of the keyboard to become the one
	 * written.
	 * @param written what was written
	 * @param known the words there are
	 * @return the nearest, if one is near enough
	 */
	static Optional<String> to(String written, Collection<String> known) {
		int most = Math.max(1, written.replace("-", "").length() / 3);
		return known.stream()
			.filter((word) -> slips(written, word) <= most)
			.min(Comparator.comparingInt((String word) -> slips(written, word))
				.thenComparing(Comparator.naturalOrder()));
	}

	// Damerau and Levenshtein, with neighbours swapped at most once.
	private static int slips(String left, String right) {
		int[][] slips = new int[left.length() + 1][right.length() + 1];
		for (int i = 0; i <= left.length(); i++) {
			for (int j = 0; j <= right.length(); j++) {
				slips[i][j] = (i == 0 || j == 0) ? i + j : least(slips, left, right, i, j);
			}
		}
		return slips[left.length()][right.length()];
	}

	private static int least(int[][] slips, String left, String right, int i, int j) {
		int changed = slips[i - 1][j - 1] + ((left.charAt(i - 1) == right.charAt(j - 1)) ? 0 : 1);
		int least = Math.min(changed, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
		boolean swapped = i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2)
				&& left.charAt(i - 2) == right.charAt(j - 1);
		return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
	}

}
