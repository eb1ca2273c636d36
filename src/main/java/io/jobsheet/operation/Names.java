package io.jobsheet.operation;

import java.util.Collection;
import java.util.List;

import io.jobsheet.sheet.ColumnName;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * Names that a person may have meant by a word that is none of them.
 */
final class Names {

	private final List<Name> names;

	Names(Collection<String> names) {
		this.names = names.stream().map((name) -> new Name(name, ColumnName.key(name))).toList();
	}

	/**
	 * The nearest name.
	 * @param written what was written
	 * @param beyond how many slips of the keyboard are too many
	 * @return the first of the nearest names, or {@code null} when none is near
	 */
	@Nullable String nearest(String written, int beyond) {
		String key = ColumnName.key(written);
		String nearest = null;
		int best = beyond;
		for (Name name : this.names) {
			int distance = (Math.abs(name.key().length() - key.length()) < best)
					? new LevenshteinDistance(best - 1).apply(name.key(), key) : -1;
			if (distance >= 0) {
				best = distance;
				nearest = name.text();
			}
			if (best == 0) {
				return nearest;
			}
		}
		return nearest;
	}

	private record Name(String text, String key) {
	}

}
