package io.jobsheet.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.jobsheet.operation.Field;
import io.jobsheet.operation.Form;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Nearest;
import io.jobsheet.sheet.Sheet;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mapping that could be meant, for headers that no operation knows.
 */
public final class MappingDraft {

	private static final Pattern HIDDEN_CHARACTER = Pattern.compile("[\\p{Cc}\\p{Cf}]");

	private static final int SHORTEST_PART = 4;

	/** Comes before everything that is only alike. */
	private static final int MEANT = -1;

	/** How far apart names are of which one is a part of the other, at the least. */
	private static final int PART = 1000;

	private final Map<String, String> columns = new LinkedHashMap<>();

	private final Set<String> others = new LinkedHashSet<>();

	private final Set<String> missing = new LinkedHashSet<>();

	MappingDraft() {
	}

	/**
	 * Looks at a sheet.
	 * @param sheet the sheet
	 * @param unknown its columns that nobody knows
	 * @param forms the forms by which its rows are read
	 * @param meant what a person is told could have been meant, by column
	 */
	void add(Sheet sheet, List<Integer> unknown, List<Form> forms, Map<Integer, String> meant) {
		Map<String, List<String>> free = new LinkedHashMap<>();
		forms.forEach((form) -> form.unfilled().forEach((field) -> free.put(field.name(), names(field))));
		List<Guess> guesses = new ArrayList<>();
		meant.forEach((column, field) -> guesses.add(new Guess(sheet.columns().get(column), field, MEANT)));
		for (int column : unknown) {
			String header = sheet.columns().get(column);
			free.forEach((field, names) -> names.stream()
				.flatMapToInt((name) -> distance(header, name).stream())
				.min()
				.ifPresent((distance) -> guesses.add(new Guess(header, field, distance))));
		}
		Set<String> taken = new LinkedHashSet<>();
		guesses.stream().sorted(Comparator.comparingInt(Guess::distance)).forEach((guess) -> {
			if (!this.columns.containsKey(guess.header()) && taken.add(guess.field())) {
				this.columns.put(guess.header(), guess.field());
			}
		});
		unknown.stream()
			.filter((column) -> !meant.containsKey(column))
			.map(sheet.columns()::get)
			.filter((header) -> !header.isBlank() && !this.columns.containsKey(header))
			.forEach(this.others::add);
		forms.stream()
			.flatMap((form) -> form.unfilled().stream())
			.filter((field) -> field.required() && !taken.contains(field.name()))
			.forEach((field) -> this.missing.add(field.name()));
	}

	private static OptionalInt distance(String header, String name) {
		OptionalInt slips = Nearest.slips(header, name);
		String one = ColumnName.key(header);
		String other = ColumnName.key(name);
		return (slips.isEmpty() && isPart(one, other)) ? OptionalInt.of(PART + Math.abs(one.length() - other.length()))
				: slips;
	}

	private static boolean isPart(String one, String other) {
		return Math.min(one.length(), other.length()) >= SHORTEST_PART && (one.contains(other) || other.contains(one));
	}

	private static List<String> names(Field field) {
		List<String> names = new ArrayList<>(field.aliases());
		names.add(field.name());
		return names;
	}

	/**
	 * Whether there is something to say.
	 * @return {@code false} when no header seems to be meant for anything
	 */
	boolean isUseful() {
		return !this.columns.isEmpty() || (!this.missing.isEmpty() && !this.others.isEmpty());
	}

	/**
	 * The mapping as a file for {@code --map}.
	 * @return lines of YAML
	 */
	public List<String> yaml() {
		List<String> lines = new ArrayList<>(List.of("columns:"));
		this.columns.forEach((header, field) -> lines.add("  " + quoted(header) + ": " + field));
		this.missing.forEach((field) -> lines.add("  # \"its header here\": " + field));
		if (!this.others.isEmpty()) {
			lines.add("ignore:");
			this.others.forEach((header) -> lines.add("  - " + quoted(header)));
		}
		return lines;
	}

	private static String quoted(String header) {
		return HIDDEN_CHARACTER.matcher(JsonMapper.shared().writeValueAsString(header))
			.replaceAll((found) -> found.group()
				.chars()
				.mapToObj((character) -> String.format(Locale.ROOT, "\\\\u%04X", character))
				.collect(Collectors.joining()));
	}

	private record Guess(String header, String field, int distance) {
	}

}
