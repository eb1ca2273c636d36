package io.jobsheet.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.jobsheet.operation.Layout.Slot;
import io.jobsheet.sheet.Cell;
import io.jobsheet.sheet.Finding;
import io.jobsheet.sheet.Marker;
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

	private final List<Finding> findings = new ArrayList<>();

	private final Map<Slot, JsonNode> values = new LinkedHashMap<>();

	private final Map<Slot, Reading.Remark> doubts = new LinkedHashMap<>();

	private final List<Slot> broken = new ArrayList<>();

	private final Draft draft = new Draft();

	private @Nullable String choice;

	RowReader(Row row, Layout layout, RowForm form, ReadRules rules) {
		this.row = row;
		this.layout = layout;
		this.schema = form.schema();
		this.selection = form.selection();
		this.jobField = form.jobField();
		this.uniqueField = form.uniqueField();
		this.rules = rules;
	}

	/**
	 * Reads the row.
	 * @return what was read
	 */
	RowReading read() {
		this.row.findings().forEach((finding) -> this.findings.add(aboutUs(finding)));
		this.choice = choice();
		checkExample();
		this.layout.slots().forEach(this::read);
		checkTwofold();
		checkGaps();
		this.values.keySet()
			.stream()
			.filter((slot) -> !this.broken.contains(slot))
			.sorted(Slot.BY_NUMBERS)
			.forEach((slot) -> this.draft.put(slot.address(), pruned(slot)));
		RowSecrets secrets = RowSecrets.of(this.schema, this.draft.part());
		secrets.problems().forEach(this::report);
		this.schema.problems(secrets.resolved())
			.stream()
			.filter((problem) -> !secrets.isRefused(problem.address()))
			.forEach(this::report);
		this.schema.doubts(this.draft.part()).forEach(this::doubt);
		this.doubts.forEach((slot, doubt) -> {
			if (!isRefused(slot)) {
				this.findings
					.add(Finding.warning(doubt.rule(), this.row.place(slot.column()), shown(slot), doubt.text()));
			}
		});
		return new RowReading(this.draft.part().path(this.jobField).asString(""), subject(),
				this.draft.part().toString(), this.findings);
	}

	private RowReading.@Nullable Subject subject() {
		String id = this.draft.part().path(this.uniqueField).asString("");
		return id.isEmpty() ? null
				: new RowReading.Subject(this.uniqueField.equals(this.jobField) ? "job" : this.uniqueField, id);
	}

	private Finding aboutUs(Finding finding) {
		int column = finding.place().column();
		if (this.layout.isSecret(column)) {
			return new Finding(finding.level(), finding.rule(), finding.place(), Sentences.HIDDEN, Form.UNREADABLE);
		}
		return (column < 0 || this.layout.isKnown(column)) ? finding : Finding.warning(finding.rule(), finding.place(),
				finding.value(), finding.message() + " (the cell is not sent)");
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
		return slot.shape().holdsSecret() ? Sentences.HIDDEN : cell(slot).text();
	}

	private void checkExample() {
		for (int at = 0; at < this.row.cells().size(); at++) {
			int column = at;
			if (Marker.EXAMPLE.isOn(this.row.cell(column).text())) {
				this.layout.slots().stream().filter((slot) -> slot.column() == column).forEach(this.broken::add);
				this.findings.add(Finding.error(Rule.EXAMPLE_TEXT, this.row.place(column),
						this.layout.isSecret(column) ? Sentences.HIDDEN : this.row.cell(column).text(),
						"the cell still holds the example's text, and the row is no example, because its first value"
								+ " is not marked with '" + Marker.EXAMPLE.words()
								+ "'; write the real value or empty the cell"));
			}
		}
	}

	private void read(Slot slot) {
		if (this.broken.contains(slot)) {
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
			this.values.put(slot, value.json());
		}
		Reading.Remark doubt = value.doubt();
		if (doubt != null) {
			this.doubts.put(slot,
					new Reading.Remark(doubt.rule(), Reading.quoted(Reading.stripped(cell)) + " " + doubt.text()));
		}
	}

	private void refuse(Slot slot, Reading.Remark problem) {
		boolean secret = slot.shape().holdsSecret();
		String stranger = secret ? "" : Sentences.stranger(cell(slot).text());
		if (stranger.isEmpty()) {
			refuse(problem.rule(), slot, secret ? JsonText.withoutContent(problem.text()) : problem.text());
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
			this.findings
				.add(Finding.warning(Rule.NOT_SENT, this.row.place(slot.column()), shown(slot), notSent("the cell")));
		}
	}

	private String notSent(String what) {
		return what + " is not sent, because " + this.selection.by() + " is "
				+ Reading.quoted(String.valueOf(this.choice));
	}

	private void refuse(Rule rule, Slot slot, String message) {
		this.broken.add(slot);
		this.findings.add(Finding.error(rule, this.row.place(slot.column()), shown(slot), message));
	}

	private void checkTwofold() {
		for (Slot slot : this.values.keySet()) {
			for (Slot above : this.values.keySet()) {
				if (slot.address().isBelow(above.address()) && !this.broken.contains(slot)) {
					refuse(Rule.WRITTEN_TWICE, slot,
							slot.address() + " is written here and in " + this.row.place(above.column())
									+ ", which holds all of " + above.address() + "; clear one of the two cells");
				}
			}
		}
	}

	private void checkGaps() {
		Layout.elements(List.copyOf(this.values.keySet())).forEach((list, elements) -> {
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
		this.values.keySet().stream().filter((slot) -> slot.address().isBelow(list)).forEach(this.broken::add);
	}

	private JsonNode pruned(Slot slot) {
		JsonNode value = this.values.getOrDefault(slot, this.draft.part());
		this.selection.prune(value, slot.address(), this.choice)
			.forEach((gone) -> this.findings.add(Finding.warning(Rule.NOT_SENT, this.row.place(slot.column()),
					shown(slot), notSent("'" + gone + "' in this cell"))));
		return value;
	}

	private void report(Problem problem) {
		Address address = problem.isMissing() ? this.selection.narrowed(problem.address(), this.choice)
				: problem.address();
		if (this.broken.stream().anyMatch((slot) -> slot.address().meets(address))) {
			return;
		}
		Slot slot = holder(address);
		if (!problem.isMissing()) {
			error(problem.rule(), slot, address, inside(slot, address, problem.message()));
			return;
		}
		String wanted = address.equals(problem.address()) ? problem.message() : wanted(address);
		Slot empty = emptyOne(address);
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

	private String wanted(Address address) {
		Shape shape = this.schema.row().at(address);
		return (shape != null) ? Sentences.wanted(shape.field()) : "write " + address;
	}

	private String absent(Address address) {
		if (this.layout.slots().stream().anyMatch((slot) -> slot.address().isBelow(address))) {
			return "the cells of " + address + " are empty; ";
		}
		return "there is no column '" + address + "'; ";
	}

	private @Nullable Slot holder(Address address) {
		return this.values.keySet()
			.stream()
			.filter((slot) -> address.startsWith(slot.address()))
			.findFirst()
			.orElse(null);
	}

	private @Nullable Slot emptyOne(Address address) {
		return this.layout.slots().stream().filter((slot) -> slot.address().equals(address)).findFirst().orElse(null);
	}

	private static String inside(@Nullable Slot slot, Address address, String message) {
		return (slot != null && slot.address().equals(address)) || message.startsWith("'" + address + "'") ? message
				: address + ": " + message;
	}

	private void error(Rule rule, @Nullable Slot slot, Address address, String message) {
		int column = (slot != null) ? slot.column() : first(address);
		boolean said = this.findings.stream()
			.anyMatch((finding) -> finding.isError() && finding.place().column() == column
					&& (slot == null || slot.address().equals(address) || finding.message().equals(message)));
		if (!said) {
			this.findings.add(Finding.error(rule, this.row.place(column), (slot != null) ? shown(slot) : "", message));
		}
	}

	private int first(Address address) {
		return this.values.keySet()
			.stream()
			.filter((slot) -> slot.address().isBelow(address))
			.map(Slot::column)
			.findFirst()
			.orElse(-1);
	}

	private void doubt(Problem doubt) {
		Slot slot = holder(doubt.address());
		if (slot != null && slot.address().equals(doubt.address())) {
			this.doubts.putIfAbsent(slot, new Reading.Remark(doubt.rule(), doubt.message()));
		}
		else {
			int column = (slot != null) ? slot.column() : first(doubt.address());
			if (slot == null || !isRefused(slot)) {
				this.findings.add(Finding.warning(doubt.rule(), this.row.place(column),
						(slot != null) ? shown(slot) : "", inside(slot, doubt.address(), doubt.message())));
			}
		}
	}

	private boolean isRefused(Slot slot) {
		return this.findings.stream()
			.anyMatch((finding) -> finding.isError() && finding.place().column() == slot.column());
	}

}
