package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.jobsheet.sheet.ColumnName;
import org.jspecify.annotations.Nullable;

/**
 * A place among a row's values: what may stand there, and what may lie below it.
 */
final class Shape {

	private final Field field;

	private final Kind kind;

	private final Wire wire;

	private final boolean secret;

	private final @Nullable Doubt doubt;

	private final Map<String, Shape> members = new LinkedHashMap<>();

	private @Nullable Shape element;

	private @Nullable Shape definition;

	private int mostElements = Integer.MAX_VALUE;

	Shape(Field field, Kind kind, Wire wire, boolean secret, @Nullable Doubt doubt) {
		this.field = field;
		this.kind = kind;
		this.wire = wire;
		this.secret = secret;
		this.doubt = doubt;
	}

	void add(Shape member) {
		this.members.put(member.field.name(), member);
	}

	void setElement(Shape element) {
		this.element = element;
	}

	void setMostElements(int mostElements) {
		this.mostElements = mostElements;
	}

	void setDefinition(Shape definition) {
		this.definition = definition;
	}

	Field field() {
		return this.field;
	}

	Kind kind() {
		return this.kind;
	}

	Wire wire() {
		return this.wire;
	}

	boolean isSecret() {
		return this.secret;
	}

	@Nullable Doubt doubt() {
		return this.doubt;
	}

	/**
	 * What this shares with every other place of the same form.
	 * @return the definition, or {@code null} when this form occurs only here
	 */
	@Nullable Shape definition() {
		return this.definition;
	}

	Collection<Shape> members() {
		return ((this.definition != null) ? this.definition.members : this.members).values();
	}

	@Nullable Shape element() {
		return (this.definition != null) ? this.definition.element : this.element;
	}

	/**
	 * How many elements a list may have.
	 * @return the number
	 */
	int mostElements() {
		return this.mostElements;
	}

	/**
	 * What lies one step below.
	 * @param step the exact name of a member, the key in a map or the index in a list
	 * @return the shape, or {@code null} when nothing may stand there
	 */
	@Nullable Shape below(String step) {
		return switch (this.kind) {
			case SCALAR -> null;
			case OBJECT -> ((this.definition != null) ? this.definition.members : this.members).get(step);
			case LIST -> Address.isIndex(step) ? element() : null;
			case MAP -> element();
		};
	}

	@Nullable Shape at(Address address) {
		Shape shape = this;
		for (String step : address.steps()) {
			shape = shape.below(step);
			if (shape == null) {
				return null;
			}
		}
		return shape;
	}

	/**
	 * The step that a part of a header means.
	 * @param written the part, loosely written
	 * @return the exact name, key or index, or {@code null} when it means nothing here
	 */
	@Nullable String step(String written) {
		if (this.kind != Kind.OBJECT) {
			return (below(written) != null && Address.isIndex(written) == (this.kind == Kind.LIST)) ? written : null;
		}
		String key = ColumnName.key(written);
		String byAlias = null;
		for (Shape member : members()) {
			if (ColumnName.key(member.field.name()).equals(key)) {
				return member.field.name();
			}
			if (member.field.aliases().stream().anyMatch((alias) -> ColumnName.key(alias).equals(key))) {
				byAlias = member.field.name();
			}
		}
		return byAlias;
	}

	/**
	 * Whether a secret may stand here or below.
	 * @return {@code true} when a cell for this must not be shown
	 */
	boolean holdsSecret() {
		return holdsSecret(new ArrayList<>());
	}

	private boolean holdsSecret(List<Shape> seen) {
		Shape form = (this.definition != null) ? this.definition : this;
		if (this.secret || seen.contains(form)) {
			return this.secret;
		}
		seen.add(form);
		return members().stream().anyMatch((member) -> member.holdsSecret(seen))
				|| (form.element != null && form.element.holdsSecret(seen));
	}

	/**
	 * The names of the secrets here and below.
	 * @return the last names of their addresses
	 */
	List<String> secretNames() {
		Set<String> names = new LinkedHashSet<>();
		addSecretNames(new ArrayList<>(), names);
		return List.copyOf(names);
	}

	private void addSecretNames(List<Shape> seen, Set<String> names) {
		Shape form = (this.definition != null) ? this.definition : this;
		if (this.secret) {
			names.add(this.field.name());
		}
		if (!seen.contains(form)) {
			seen.add(form);
			members().forEach((member) -> member.addSecretNames(seen, names));
			if (form.element != null) {
				form.element.addSecretNames(seen, names);
			}
		}
	}

	/**
	 * What a shape is made of.
	 */
	enum Kind {

		/** A single value. */
		SCALAR,
		/** Members that are known by name. */
		OBJECT,
		/** Elements in a row. */
		LIST,
		/** Values by keys that anyone may choose. */
		MAP

	}

	/**
	 * How a value is sent.
	 *
	 * @param name its name in the request
	 * @param sent whether it is sent at all
	 */
	record Wire(String name, boolean sent) {
	}

}
