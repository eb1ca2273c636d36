package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.jobsheet.sheet.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * Understands the headers of an operation's sheet, however they are written.
 */
final class Headings {

	private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)((\\[[0-9]{1,4}])*)");

	private final RowSchema schema;

	private final Map<String, Address> aliases = new HashMap<>();

	Headings(RowSchema schema) {
		this.schema = schema;
		addAliases(schema.row(), Address.TOP, new HashSet<>());
	}

	private void addAliases(Shape shape, Address address, Set<Shape> above) {
		if (!above.add(shape)) {
			return;
		}
		for (Shape member : shape.members()) {
			Address own = address.below(member.field().name());
			member.field().aliases().forEach((alias) -> this.aliases.putIfAbsent(ColumnName.key(alias), own));
			if (member.kind() == Shape.Kind.OBJECT) {
				addAliases(member, own, above);
			}
		}
		above.remove(shape);
	}

	/**
	 * The value that a header means.
	 * @param header the header
	 * @return its address, or {@code null} when it means none
	 */
	@Nullable Address address(String header) {
		List<String> parts = parts(header);
		Address address = (parts != null) ? walk(parts) : null;
		for (Address prefix : this.schema.prefixes()) {
			if (address == null && parts != null && startsWith(parts, prefix)) {
				address = walk(parts.subList(prefix.length(), parts.size()));
			}
		}
		return (address != null) ? address : this.aliases.get(ColumnName.key(header));
	}

	private static @Nullable List<String> parts(String header) {
		List<String> parts = new ArrayList<>();
		for (String part : header.split("\\.", -1)) {
			Matcher matcher = PART.matcher(part.strip());
			if (!matcher.matches()) {
				return null;
			}
			parts.add(matcher.group(1).strip());
			Arrays.stream(matcher.group(2).split("(?=\\[)", -1))
				.filter((index) -> !index.isEmpty())
				.map((index) -> Address.index(Address.number(index)))
				.forEach(parts::add);
		}
		return parts;
	}

	private static boolean startsWith(List<String> parts, Address prefix) {
		if (parts.size() <= prefix.length()) {
			return false;
		}
		for (int step = 0; step < prefix.length(); step++) {
			if (!ColumnName.key(parts.get(step)).equals(ColumnName.key(prefix.steps().get(step)))) {
				return false;
			}
		}
		return true;
	}

	private @Nullable Address walk(List<String> parts) {
		Address known = known(parts);
		return (known.length() == parts.size()) ? known : null;
	}

	private Address known(List<String> parts) {
		Address known = Address.TOP;
		Shape shape = this.schema.row();
		for (String part : parts) {
			String step = shape.step(part);
			Shape below = (step != null) ? shape.below(step) : null;
			if (step == null || below == null) {
				return known;
			}
			known = known.below(step);
			shape = below;
		}
		return known;
	}

	/**
	 * What could have been meant by a header that means nothing.
	 * @param header the header
	 * @return headers that mean something, with as much of this one as can be kept
	 */
	List<String> candidates(String header) {
		List<String> parts = parts(header);
		Address known = (parts != null) ? known(parts) : Address.TOP;
		Shape shape = this.schema.row().at(known);
		List<String> candidates = new ArrayList<>();
		if (shape != null) {
			List<String> rest = (parts != null && parts.size() > known.length())
					? parts.subList(known.length() + 1, parts.size()) : List.of();
			for (Shape member : shape.members()) {
				Address candidate = known.below(member.field().name());
				for (String part : rest) {
					candidate = candidate.below(part);
				}
				candidates.add(candidate.toString());
			}
		}
		return candidates;
	}

	/**
	 * The list whose elements a header does not number.
	 * @param header a header that means nothing
	 * @return the list's address, or {@code null}
	 */
	@Nullable Address unnumbered(String header) {
		List<String> parts = parts(header);
		Address known = (parts != null) ? known(parts) : Address.TOP;
		Shape shape = this.schema.row().at(known);
		return (shape != null && shape.kind() == Shape.Kind.LIST) ? known : null;
	}

}
