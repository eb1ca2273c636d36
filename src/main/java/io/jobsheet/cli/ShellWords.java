package io.jobsheet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A command to type next, word by word.
 */
final class ShellWords {

	private final List<String> words = new ArrayList<>();

	ShellWords(Object... words) {
		for (Object word : words) {
			this.words.add(word.toString());
		}
	}

	/**
	 * Adds an option that was given, once.
	 * @param name its name
	 * @param value its value, or {@code null} when it was not given
	 * @return this
	 */
	ShellWords option(String name, @Nullable Object value) {
		if (value != null && !this.words.contains(name)) {
			this.words.add(name);
			this.words.add(value.toString());
		}
		return this;
	}

	/**
	 * Adds an option that may be given several times.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	ShellWords repeated(String name, Object value) {
		this.words.add(name);
		this.words.add(value.toString());
		return this;
	}

	@Override
	public String toString() {
		return this.words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
	}

	private static String quoted(String word) {
		return word.matches("[\\p{L}\\p{N}_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}

}
