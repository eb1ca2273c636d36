package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.jobsheet.operation.Layout.Slot;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Marker;
import io.jobsheet.sheet.Quoted;
import io.jobsheet.sheet.Row;
import io.jobsheet.sheet.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One row being read.
 */
final class RowReader {

	private final Row row;

	private final Layout layout;

	private final RowSchema schema;

	private final Selection selection;

	private final String jobField;

	private final String uniqueField;

	private final ReadRules rules;

	private final BooleanSupplier asked;

	private @Nullable Boolean hides;

	private final List<Finding> findings = new ArrayList<>();

	private final Map<Integer, Set<String>> errors = new HashMap<>();

	private final Map<Address, Slot> filled = new LinkedHashMap<>();

	private final Map<Address, JsonNode> values = new HashMap<>();

	private final Map<Address, Slot> firstBelow = new HashMap<>();

	private final Map<Slot, Reading.Remark> doubts = new LinkedHashMap<>();

	private final Set<Address> broken = new HashSet<>();

	private final Set<Address> aboveBroken = new HashSet<>();

	private final Set<Address> refused = new HashSet<>();

	private final Draft draft = new Draft();

	private @Nullable String choice;

	RowReader(Row row, Layout layout, RowForm form, ReadRules rules, BooleanSupplier hides) {
		this.row = row;
		this.layout = layout;
		this.schema = form.schema();
		this.selection = form.selection();
		this.jobField = form.jobField();
		this.uniqueField = form.uniqueField();
		this.rules = rules;
		this.asked = hides;
	}

	/**
	 * Reads the row.
	 * @return what was read
	 */
	RowReading read() {
		this.row.findings().forEach((finding) -> add(aboutUs(finding)));
		this.choice = choice();
		checkExample();
		this.layout.slots().forEach(this::read);
		checkTwofold();
		checkGaps();
		this.filled.values()
			.stream()
			.filter((slot) -> !this.broken.contains(slot.address()))
			.sorted(Slot.BY_NUMBERS)
			.forEach((slot) -> this.draft.put(slot.address(), pruned(slot)));
		RowSecrets secrets = RowSecrets.of(this.schema, this.draft.part());
		secrets.problems().forEach(this::report);
		this.schema.problems(secrets.resolved())
			.stream()
			.filter((problem) -> !secrets.isRefused(problem.address()))
			.forEach(this::report);
		this.schema.doubts(this.draft.part(), this.refused).forEach(this::doubt);
		this.doubts.forEach((slot, doubt) -> {
			if (!isRefused(slot)) {
				warn(doubt.rule(), slot, doubt.text());
			}
		});
		return new RowReading(this.draft.part().path(this.jobField).asString(""), subject(),
				this.draft.part().toString(), this.findings, isRefused(this.jobField) || isRefused(this.uniqueField));
	}

	private boolean isRefused(String field) {
		Slot slot = this.layout.slot(Address.of(field));
		return slot != null && isRefused(slot);
	}

	private RowReading.@Nullable Subject subject() {
		String id = this.draft.part().path(this.uniqueField).asString("");
		return id.isEmpty() ? null
				: new RowReading.Subject(this.uniqueField.equals(this.jobField) ? "job" : this.uniqueField, id);
	}

	private Finding aboutUs(Finding finding) {
		int column = finding.place().column();
		boolean isHidden = column >= 0 && !finding.value().isEmpty() && (this.layout.isSecret(column) || hides());
		Finding shown = isHidden
				? new Finding(finding.level(), finding.rule(), finding.place(), Sentences.HIDDEN, Form.UNREADABLE)
				: finding;
		return (column < 0 || this.layout.isRead(column) || isOfLine(finding)) ? shown : Finding.warning(shown.rule(),
				shown.place(), shown.value(), shown.message() + " (the cell is not sent)");
	}

	// Such a cell may have swallowed others that are sent.
	private boolean isOfLine(Finding finding) {
		return finding.rule() == Rule.MISPLACED_QUOTE && !this.layout.isIgnored(finding.place().column());
	}

	private boolean hides() {
		Boolean hides = this.hides;
		if (hides == null) {
			hides = this.asked.getAsBoolean();
			this.hides = hides;
		}
		return hides;
	}

	private void add(Finding finding) {
		this.findings.add(finding);
		if (finding.isError()) {
			this.errors.computeIfAbsent(finding.place().column(), (column) -> new HashSet<>()).add(finding.message());
		}
	}

	private void refuse(Rule rule, int column, String value, String message) {
		add(Finding.error(rule, this.row.place(column), value, message));
	}

	private void warn(Rule rule, Slot slot, String message) {
		add(Finding.warning(rule, this.row.place(slot.column()), shown(slot), plain(message, cell(slot))));
	}

	private String plain(String message, Cell cell) {
		return plain(message, Reading.stripped(cell));
	}

	// Where a secret may stand in the wrong cell, no text of the row is repeated.
	private String plain(String message, String text) {
		if (!hides()) {
			return message;
		}
		String choice = (this.choice == null || this.selection.isChoice(this.choice)) ? "" : this.choice;
		return without(without(message, text), choice);
	}

	private static String without(String message, String text) {
		if (text.isEmpty()) {
			return message;
		}
		String plain = message.replace(Quoted.of(text), "'" + Sentences.HIDDEN + "'")
			.replace("'" + text + "000'", "'" + Sentences.HIDDEN + "000'")
			.replace("the number " + text, "the number " + Sentences.HIDDEN);
		String number = text.replaceFirst("^(-?)0+(?=[0-9])", "$1");
		return number.equals(text) ? plain : plain.replace("; write " + number, "; write it without them");
	}

	private @Nullable String choice() {
		return this.layout.slots()
			.stream()
			.filter((slot) -> slot.address().equals(this.selection.by()))
			.map((slot) -> Reading.stripped(cell(slot)))
			.findFirst()
			.orElse(null);
	}

	private Cell cell(Slot slot) {
		return slot.cell(this.row);
	}

	private String shown(Slot slot) {
		return (slot.shape().holdsSecret() || (hides() && !cell(slot).isEmpty())) ? Sentences.HIDDEN
				: cell(slot).text();
	}

	private void checkExample() {
		for (int at = 0; at < this.row.cells().size(); at++) {
			int column = at;
			if (Marker.EXAMPLE.isOn(this.row.cell(column).text())) {
				this.layout.slots()
					.stream()
					.filter((slot) -> slot.column() == column)
					.map(Slot::address)
					.forEach(this.broken::add);
				this.findings.add(Finding.error(Rule.EXAMPLE_TEXT, this.row.place(column),
						this.layout.isSecret(column) ? Sentences.HIDDEN : this.row.cell(column).text(),
						"the cell still holds the example's text, and the row is no example, because its first value"
								+ " is not marked with '" + Marker.EXAMPLE.words()
								+ "'; write the real value or empty the cell"));
			}
		}
	}

	private void read(Slot slot) {
		if (this.broken.contains(slot.address())) {
			return;
		}
		Cell cell = cell(slot);
		if (Reading.stripped(cell).isEmpty()) {
			checkEmpty(slot);
			return;
		}
		if (!this.selection.isRead(slot.address(), this.choice)) {
			leaveOut(slot);
			return;
		}
		Reading.Value value = slot.shape()
			.field()
			.reading()
			.read(cell, new Reading.Context(slot.zone(), this.rules.clock()));
		Reading.Remark problem = value.problem();
		if (problem != null) {
			refuse(slot, problem);
		}
		if (value.json() != null) {
			fill(slot, value.json());
		}
		Reading.Remark doubt = value.doubt();
		if (doubt != null) {
			this.doubts.put(slot,
					new Reading.Remark(doubt.rule(), Quoted.of(Reading.stripped(cell)) + " " + doubt.text()));
		}
	}

	private void fill(Slot slot, JsonNode value) {
		this.filled.put(slot.address(), slot);
		this.values.put(slot.address(), value);
	}

	private void refuse(Slot slot, Reading.Remark problem) {
		boolean secret = slot.shape().holdsSecret();
		String text = Reading.stripped(cell(slot));
		String stranger = secret ? "" : Sentences
			.stranger((slot.shape().kind() == Shape.Kind.SCALAR) ? text : text.replaceAll("[\\t\\r\\n]", ""));
		if (stranger.isEmpty()) {
			refuse(problem.rule(), slot,
					(secret || hides()) ? JsonText.withoutContent(problem.text()) : problem.text());
		}
		else {
			refuse(Rule.STRANGE_CHARACTER, slot, problem.text() + stranger);
		}
	}

	private void checkEmpty(Slot slot) {
		Field field = slot.shape().field();
		if (field.whenEmpty() != null && !this.rules.emptyMeansDefault().contains(slot.address().toString())) {
			refuse(Rule.MISSING_VALUE, slot,
					"the cell is empty, which " + field.whenEmpty() + "; write '" + field.byDefault()
							+ "' to mean it, or run with --empty-" + slot.address().toString().replace('_', '-') + "="
							+ field.byDefault());
		}
	}

	private void leaveOut(Slot slot) {
		if (this.selection.isChoice(this.choice)) {
			warn(Rule.NOT_SENT, slot, notSent("the cell"));
		}
	}

	private String notSent(String what) {
		return what + " is not sent, because " + this.selection.by() + " is " + Quoted.of(String.valueOf(this.choice));
	}

	private void refuse(Rule rule, Slot slot, String message) {
		leaveOut(slot.address());
		refuse(rule, slot.column(), shown(slot), plain(message, cell(slot)));
	}

	private void leaveOut(Address address) {
		this.broken.add(address);
		for (int length = 0; length < address.length(); length++) {
			this.aboveBroken.add(address.first(length));
		}
	}

	private void checkTwofold() {
		for (Slot slot : this.filled.values()) {
			for (Slot above : this.layout.above(slot)) {
				if (this.filled.containsKey(above.address()) && !this.broken.contains(slot.address())) {
					refuse(Rule.WRITTEN_TWICE, slot,
							slot.address() + " is written here and in " + this.row.place(above.column())
									+ ", which holds all of " + above.address() + "; clear one of the two cells");
				}
			}
		}
	}

	private void checkGaps() {
		Layout.elements(List.copyOf(this.filled.values())).forEach((list, elements) -> {
			int next = 0;
			for (Map.Entry<Integer, Slot> element : elements.entrySet()) {
				if (element.getKey() > next) {
					refuse(Rule.NUMBERING, element.getValue(),
							list + Address.index(element.getKey()) + " is filled, but " + list + Address.index(next)
									+ " is empty; fill the elements from 0, without gaps");
					leaveOutAll(list);
					return;
				}
				next++;
			}
		});
	}

	private void leaveOutAll(Address list) {
		this.filled.keySet().stream().filter((address) -> address.isBelow(list)).forEach(this::leaveOut);
	}

	private JsonNode pruned(Slot slot) {
		JsonNode value = this.values.getOrDefault(slot.address(), this.draft.part());
		this.selection.prune(value, slot.address(), this.choice)
			.forEach((gone) -> warn(Rule.NOT_SENT, slot, notSent("'" + gone + "' in this cell")));
		return value;
	}

	private void report(Problem problem) {
		Address address = problem.isMissing() ? this.selection.narrowed(problem.address(), this.choice)
				: problem.address();
		this.refused.add(problem.address());
		if (isBroken(address)) {
			return;
		}
		Slot slot = holder(address);
		if (!problem.isMissing()) {
			error(problem.rule(), slot, address, inside(slot, address, problem.message()));
			return;
		}
		String wanted = address.equals(problem.address()) ? problem.message() : wanted(address);
		Slot empty = this.layout.slot(address);
		if (slot != null) {
			error(problem.rule(), slot, address, "there is no " + address + " in this cell; " + wanted);
		}
		else if (empty != null) {
			error(problem.rule(), empty, address, "the cell is empty; " + wanted);
		}
		else {
			error(problem.rule(), null, address, absent(address) + wanted);
		}
	}

	private boolean isBroken(Address address) {
		if (this.aboveBroken.contains(address)) {
			return true;
		}
		for (int length = 0; length <= address.length(); length++) {
			if (this.broken.contains(address.first(length))) {
				return true;
			}
		}
		return false;
	}

	private String wanted(Address address) {
		Shape shape = this.schema.row().at(address);
		return (shape != null) ? Sentences.wanted(shape.field()) : "write " + address;
	}

	private String absent(Address address) {
		if (this.layout.isFilledBelow(address)) {
			return "the cells of " + address + " are empty; ";
		}
		return "there is no column '" + address + "'; ";
	}

	private @Nullable Slot holder(Address address) {
		for (int length = 0; length <= address.length(); length++) {
			Slot slot = this.filled.get(address.first(length));
			if (slot != null) {
				return slot;
			}
		}
		return null;
	}

	private static String inside(@Nullable Slot slot, Address address, String message) {
		return (slot != null && slot.address().equals(address)) || message.startsWith("'" + address + "'") ? message
				: Quoted.cut(address.toString()) + ": " + message;
	}

	private void error(Rule rule, @Nullable Slot slot, Address address, String message) {
		int column = (slot != null) ? slot.column() : first(address);
		String plain = plain(message, address.in(this.draft.part()).asString(""));
		Set<String> before = this.errors.getOrDefault(column, Set.of());
		boolean said = !before.isEmpty() && (slot == null || slot.address().equals(address) || before.contains(plain));
		if (!said) {
			refuse(rule, column, (slot != null) ? shown(slot) : "", plain);
		}
	}

	private int first(Address address) {
		if (this.firstBelow.isEmpty()) {
			for (Slot slot : this.filled.values()) {
				for (int length = 0; length < slot.address().length(); length++) {
					this.firstBelow.putIfAbsent(slot.address().first(length), slot);
				}
			}
		}
		Slot slot = this.firstBelow.get(address);
		return (slot != null) ? slot.column() : -1;
	}

	private void doubt(Problem doubt) {
		Slot slot = holder(doubt.address());
		if (slot != null && slot.address().equals(doubt.address())) {
			this.doubts.putIfAbsent(slot, new Reading.Remark(doubt.rule(), asWritten(slot, doubt.message())));
		}
		else if (slot == null || !isRefused(slot)) {
			int column = (slot != null) ? slot.column() : first(doubt.address());
			String text = doubt.address().in(this.draft.part()).asString("");
			add(Finding.warning(doubt.rule(), this.row.place(column), (slot != null) ? shown(slot) : "",
					plain(inside(slot, doubt.address(), doubt.message()), text)));
		}
	}

	// A GTID set is sent without the blanks that stand in its cell.
	private String asWritten(Slot slot, String message) {
		return (slot.shape().field().reading() == Reading.GTID_SET)
				? message.replace(Quoted.of(slot.address().in(this.draft.part()).asString("")),
						Quoted.of(Reading.stripped(cell(slot))))
				: message;
	}

	private boolean isRefused(Slot slot) {
		return this.errors.containsKey(slot.column());
	}

}
