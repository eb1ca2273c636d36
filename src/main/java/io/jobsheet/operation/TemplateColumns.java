package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The columns of a sheet that is still to be filled in: one for each single value, lists
 * with their first element, those that every row needs first.
 */
final class TemplateColumns {

	private final Selection selection;

	private final List<Field> columns = new ArrayList<>();

	private TemplateColumns(Selection selection) {
		this.selection = selection;
	}

	static List<Field> of(Shape row, Selection selection) {
		TemplateColumns template = new TemplateColumns(selection);
		template.addMembers(row, Address.TOP, true, "", List.of());
		template.columns.sort(Comparator.comparing((column) -> !column.required()));
		return List.copyOf(template.columns);
	}

	private void addMembers(Shape shape, Address address, boolean required, String when, List<Shape> above) {
		for (Shape member : shape.members()) {
			Field field = member.field();
			String call = field.requiredWhen();
			if (call.isEmpty() && field.required() && !required) {
				call = when.isEmpty() ? address + " is given" : when;
			}
			boolean always = required && (field.required() || field.whenEmpty() != null);
			add(member, address.below(field.name()), always, call, above);
		}
	}

	private void add(Shape shape, Address address, boolean required, String when, List<Shape> above) {
		if (this.selection.named().stream().noneMatch(address::meets)) {
			return;
		}
		Shape form = (shape.definition() != null) ? shape.definition() : shape;
		Shape element = shape.element();
		boolean single = switch (shape.kind()) {
			case SCALAR, MAP -> true;
			case OBJECT, LIST -> above.contains(form);
		};
		if (single) {
			this.columns.add(shape.field().headed(address.toString(), required, when));
			return;
		}
		List<Shape> path = new ArrayList<>(above);
		path.add(form);
		if (element != null) {
			add(element, address.below(Address.index(0)), required, when, path);
		}
		else {
			addMembers(shape, address, required, when, path);
		}
	}

}
