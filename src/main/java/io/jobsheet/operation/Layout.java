package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;

/**
 * Which column of a sheet fills which value, and what is wrong with its header.
 */
final class Layout {

	private final Operation operation;

	private final RowSchema schema;

	private final Sheet sheet;

	private final Map<Address, Slot> slots = new HashMap<>();

	private final List<Slot> inOrder = new ArrayList<>();

	private final List<Finding> findings = new ArrayList<>();

	private final Set<Integer> refused = new HashSet<>();

	Layout(Operation operation, RowForm form, Sheet sheet, ReadRules rules) {
		this.operation = operation;
		this.schema = form.schema();
		this.sheet = sheet;
		for (int column = 0; column < sheet.columns().size(); column++) {
			String header = sheet.columns().get(column);
			match(column, rules.columns().getOrDefault(ColumnName.key(header), header), form.headings());
		}
		checkRequired();
		checkNumbers();
	}

	private void match(int column, String header, Headings headings) {
		Address address = headings.address(header);
		Shape shape = (address != null) ? this.schema.row().at(address) : null;
		if (address == null || shape == null) {
			checkNumbered(column, header, headings);
			return;
		}
		Slot slot = new Slot(column, address, shape);
		Slot first = this.slots.putIfAbsent(address, slot);
		if (first == null) {
			this.inOrder.add(slot);
		}
		else {
			this.refused.add(column);
			refuse(Rule.REPEATED_HEADER, column, "the columns '" + this.sheet.columns().get(first.column()) + "' and '"
					+ this.sheet.columns().get(column) + "' both mean " + address + "; keep one");
		}
	}

	private void checkNumbered(int column, String header, Headings headings) {
		Address list = headings.unnumbered(header);
		if (list != null) {
			this.refused.add(column);
			refuse(Rule.NUMBERING, column, "the column '" + this.sheet.columns().get(column)
					+ "' does not say which element of " + list + " it means; begin with " + list + "[0]");
		}
	}

	private void refuse(Rule rule, int column, String message) {
		this.findings.add(Finding.error(rule, new Place(this.sheet, 0, -1),
				(column >= 0) ? this.sheet.columns().get(column) : "", message));
	}

	private void checkRequired() {
		for (Field field : this.schema.fields()) {
			Address address = Address.of(field.name());
			if (field.required() && this.inOrder.stream().noneMatch((slot) -> slot.address().startsWith(address))) {
				refuse(Rule.MISSING_COLUMN, -1, missing(field));
			}
		}
	}

	private String missing(Field field) {
		String also = field.aliases().isEmpty() ? "" : " (also read: '" + String.join("', '", field.aliases()) + "')";
		return "there is no column '" + field.name() + "'" + also + ", which " + this.operation.name()
				+ " needs; add it";
	}

	private void checkNumbers() {
		elements(this.inOrder).forEach((list, elements) -> {
			int next = 0;
			for (Map.Entry<Integer, Slot> element : elements.entrySet()) {
				if (element.getKey() != next) {
					refuse(Rule.NUMBERING, element.getValue().column(),
							"the column '" + this.sheet.columns().get(element.getValue().column()) + "' is about "
									+ list + Address.index(element.getKey()) + ", but there is no column for " + list
									+ Address.index(next) + "; number the elements from 0, without gaps");
					return;
				}
				next++;
			}
		});
	}

	/**
	 * The elements of lists that some slots fill.
	 * @param slots the slots
	 * @return for each list its elements by number, each with its first slot
	 */
	static Map<Address, NavigableMap<Integer, Slot>> elements(List<Slot> slots) {
		Map<Address, NavigableMap<Integer, Slot>> elements = new HashMap<>();
		for (Slot slot : slots) {
			for (int step = 0; step < slot.address().length(); step++) {
				String name = slot.address().steps().get(step);
				if (Address.isIndex(name)) {
					elements.computeIfAbsent(slot.address().first(step), (list) -> new TreeMap<>())
						.putIfAbsent(Address.number(name), slot);
				}
			}
		}
		return elements;
	}

	List<Finding> findings() {
		return List.copyOf(this.findings);
	}

	/**
	 * The columns that fill a value, from left to right.
	 * @return the slots
	 */
	List<Slot> slots() {
		return this.inOrder;
	}

	boolean isKnown(int column) {
		return this.refused.contains(column)
				|| this.slots.values().stream().anyMatch((slot) -> slot.column() == column);
	}

	boolean isSecret(int column) {
		return this.inOrder.stream().anyMatch((slot) -> slot.column() == column && slot.shape().holdsSecret());
	}

	boolean fills(Field field) {
		return this.slots.containsKey(Address.of(field.name()));
	}

	/**
	 * A column and the value it fills.
	 *
	 * @param column the column, counted from 0
	 * @param address where its value stands
	 * @param shape what may stand there
	 */
	record Slot(int column, Address address, Shape shape) {

		/** Elements with lower numbers come first. */
		static final Comparator<Slot> BY_NUMBERS = (one, other) -> compare(one.numbers(), other.numbers());

		private static int compare(List<Integer> one, List<Integer> other) {
			for (int place = 0; place < Math.min(one.size(), other.size()); place++) {
				if (!one.get(place).equals(other.get(place))) {
					return Integer.compare(one.get(place), other.get(place));
				}
			}
			return Integer.compare(one.size(), other.size());
		}

		private List<Integer> numbers() {
			return this.address.steps().stream().filter(Address::isIndex).map(Address::number).toList();
		}

	}

}
