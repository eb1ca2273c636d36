package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every column that a sheet may have: what is nested has a name with dots, {@code [n]}
 * stands for the number of an element, {@code KEY} for a name that anyone may choose.
 */
final class ColumnNames {

	private final List<Field> columns = new ArrayList<>();

	private final Map<Shape, String> seen = new HashMap<>();

	private ColumnNames() {
	}

	static List<Field> of(Shape row) {
		ColumnNames names = new ColumnNames();
		for (Shape member : row.members()) {
			names.add(member, member.field().name(), "");
			if (member.kind() != Shape.Kind.SCALAR) {
				names.below(member, member.field().name());
			}
		}
		return names.columns;
	}

	private void add(Shape shape, String name, String when) {
		Field field = shape.field();
		String like = (shape.definition() != null) ? this.seen.get(shape.definition()) : null;
		this.columns.add(field.as(name, field.requiredWhen().isEmpty() ? when : field.requiredWhen(),
				(like != null) ? field.rule() + ", written like " + like : field.rule()));
	}

	private void below(Shape shape, String name) {
		Shape definition = shape.definition();
		String first = (definition != null) ? this.seen.putIfAbsent(definition, name) : null;
		if (first != null) {
			return;
		}
		Shape element = shape.element();
		if (element != null) {
			String full = name + ((shape.kind() == Shape.Kind.LIST) ? "[n]" : ".KEY");
			next(element, full, "");
		}
		for (Shape member : shape.members()) {
			String full = name + "." + member.field().name();
			next(member, full, member.field().required() ? name + " is given" : "");
		}
	}

	private void next(Shape shape, String name, String when) {
		Shape definition = shape.definition();
		if (shape.kind() == Shape.Kind.SCALAR || (definition != null && this.seen.containsKey(definition))) {
			add(shape, name, when);
		}
		else {
			below(shape, name);
		}
	}

}
