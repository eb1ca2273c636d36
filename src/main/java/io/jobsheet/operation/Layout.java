package io.jobsheet.operation;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.ColumnName;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Place;
import io.jobsheet.sheet.Quoted;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rule;
import io.jobsheet.sheet.Sheet;
import org.jspecify.annotations.Nullable;

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

	private final Map<Integer, Shape> shapes = new HashMap<>();

	private final BitSet read = new BitSet();

	private final BitSet refused = new BitSet();

	private final BitSet ignored = new BitSet();

	private final BitSet secret = new BitSet();

	private final Set<Address> overfull = new HashSet<>();

	private final Map<Address, List<Slot>> above = new HashMap<>();

	private final Set<Address> holders = new HashSet<>();

	Layout(Operation operation, RowForm form, Sheet sheet, ReadRules rules) {
		this.operation = operation;
		this.schema = form.schema();
		this.sheet = sheet;
		for (int column = 0; column < sheet.columns().size(); column++) {
			match(column, rules, form.headings());
		}
		rules.columns().constants().forEach((field, text) -> fix(field, text, rules, form.headings()));
		this.inOrder.forEach((slot) -> {
			for (int length = 0; length < slot.address().length(); length++) {
				Address holder = slot.address().first(length);
				this.holders.add(holder);
				Slot above = this.slots.get(holder);
				if (above != null) {
					this.above.computeIfAbsent(slot.address(), (address) -> new ArrayList<>()).add(above);
				}
			}
		});
		checkRequired();
		checkNumbers();
	}

	// A secret is one in a column that is not read, too.
	private void match(int column, ReadRules rules, Headings headings) {
		String written = this.sheet.columns().get(column);
		String header = rules.columns().meaning(written);
		Address address = headings.address(header);
		Shape shape = (address != null) ? this.schema.row().at(address) : null;
		if (shape != null) {
			this.shapes.put(column, shape);
			this.secret.set(column, shape.holdsSecret());
		}
		if (rules.columns().isIgnored(written)) {
			this.ignored.set(column);
		}
		else if (address == null || shape == null) {
			checkNumbered(column, header, headings);
		}
		else {
			Address list = overfull(address);
			if (list == null) {
				fill(column, address, shape, rules, headings);
			}
			else {
				this.refused.set(column);
				if (this.overfull.add(list)) {
					refuse(Rule.OUT_OF_RANGE, column,
							named(column) + " is about " + address.first(list.length() + 1) + ", but " + list + " has "
									+ most(list) + " elements at most; take out the columns of all others");
				}
			}
		}
	}

	private int most(Address list) {
		Shape shape = this.schema.row().at(list);
		return (shape != null) ? shape.mostElements() : Integer.MAX_VALUE;
	}

	private @Nullable Address overfull(Address address) {
		for (int length = 0; length < address.length(); length++) {
			String step = address.steps().get(length);
			if (Address.isIndex(step) && Address.number(step) >= most(address.first(length))) {
				return address.first(length);
			}
		}
		return null;
	}

	private void fill(int column, Address address, Shape shape, ReadRules rules, Headings headings) {
		String written = this.sheet.columns().get(column);
		Slot slot = new Slot(column, address, shape, filling(address, rules, headings),
				rules.columns().zone(written, rules.zone()));
		Slot first = this.slots.putIfAbsent(address, slot);
		if (first == null) {
			this.inOrder.add(slot);
			this.read.set(column);
			return;
		}
		this.refused.set(column);
		String before = this.sheet.columns().get(first.column());
		if (!ColumnName.key(before).equals(ColumnName.key(written))) {
			refuse(Rule.REPEATED_HEADER, column, "the columns " + Quoted.of(before) + " and " + Quoted.of(written)
					+ " both mean " + address + "; keep one");
		}
	}

	private static String filling(Address address, ReadRules rules, Headings headings) {
		return rules.columns()
			.defaults()
			.entrySet()
			.stream()
			.filter((entry) -> address.equals(headings.address(entry.getKey())))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

	private void fix(String field, String text, ReadRules rules, Headings headings) {
		Address address = headings.address(field);
		Shape shape = (address != null) ? this.schema.row().at(address) : null;
		if (address == null || shape == null) {
			return;
		}
		Slot slot = new Slot(-1, address, shape, text, rules.zone());
		Slot column = this.slots.putIfAbsent(address, slot);
		if (column == null) {
			this.inOrder.add(slot);
		}
		else {
			refuse(Rule.REPEATED_HEADER, column.column(), name(column) + " and a constant of --map both mean " + address
					+ "; take the constant out, or list the column under 'ignore'");
		}
	}

	private String name(Slot slot) {
		return (slot.column() >= 0) ? named(slot.column()) : "the constant " + slot.address();
	}

	private String named(int column) {
		return "the column " + Quoted.of(this.sheet.columns().get(column));
	}

	private void checkNumbered(int column, String header, Headings headings) {
		Address list = headings.unnumbered(header);
		if (list != null) {
			this.refused.set(column);
			refuse(Rule.NUMBERING, column,
					named(column) + " does not say which element of " + list + " it means; begin with " + list + "[0]");
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
							name(element.getValue()) + " is about " + list + Address.index(element.getKey())
									+ ", but there is no column for " + list + Address.index(next)
									+ "; number the elements from 0, without gaps");
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

	/**
	 * Whether something lies below a value, in a column of its own or as a constant.
	 * @param address the value
	 * @return {@code true} when it is filled in parts
	 */
	boolean isFilledBelow(Address address) {
		return this.holders.contains(address);
	}

	/**
	 * What fills the values that hold another one.
	 * @param slot what fills that one
	 * @return the slots, the outermost first
	 */
	List<Slot> above(Slot slot) {
		return this.above.getOrDefault(slot.address(), List.of());
	}

	/**
	 * Whether anything fills a value, a part of it, or what it is a part of.
	 * @param address the value
	 * @return {@code false} when no column and no constant has to do with it
	 */
	boolean touches(Address address) {
		for (int length = 0; length <= address.length(); length++) {
			if (this.slots.containsKey(address.first(length))) {
				return true;
			}
		}
		return isFilledBelow(address);
	}

	@Nullable Slot slot(Address address) {
		return this.slots.get(address);
	}

	/**
	 * What a column is meant for, whether it is read or not.
	 * @param column the column, counted from 0
	 * @return the shape of its cells, or {@code null} when its header means nothing
	 */
	@Nullable Shape shape(int column) {
		return this.shapes.get(column);
	}

	/**
	 * Whether a value is read from a column.
	 * @param column the column, counted from 0; -1 for none
	 * @return {@code false} also when its header is refused
	 */
	boolean isRead(int column) {
		return column >= 0 && this.read.get(column);
	}

	boolean isIgnored(int column) {
		return column >= 0 && this.ignored.get(column);
	}

	/**
	 * Whether nothing more needs to be said of a column.
	 * @param column the column, counted from 0
	 * @return {@code true} when it is read, refused or ignored
	 */
	boolean isExpected(int column) {
		return isRead(column) || isIgnored(column) || this.refused.get(column);
	}

	boolean readsAny() {
		return !this.read.isEmpty();
	}

	boolean isSecret(int column) {
		return column >= 0 && this.secret.get(column);
	}

	boolean fills(Field field) {
		return this.slots.containsKey(Address.of(field.name()));
	}

	/**
	 * A column and the value it fills.
	 *
	 * @param column the column, counted from 0; -1 where every row has the same value
	 * @param address where its value stands
	 * @param shape what may stand there
	 * @param filling what is read where the cell is empty, or there is none
	 * @param zone the zone of dates without one, or {@code null} to refuse them
	 */
	record Slot(int column, Address address, Shape shape, String filling, @Nullable ZoneId zone) {

		/** Elements with lower numbers come first. */
		static final Comparator<Slot> BY_NUMBERS = (one, other) -> compare(one.numbers(), other.numbers());

		/**
		 * What a row says here.
		 * @param row the row
		 * @return its cell, or what stands for it
		 */
		Cell cell(Row row) {
			Cell cell = (this.column >= 0) ? row.cell(this.column) : Cell.EMPTY;
			return (this.filling.isEmpty() || !Reading.stripped(cell).isEmpty()) ? cell : Cell.text(this.filling);
		}

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
