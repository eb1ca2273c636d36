package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.jobsheet.operation.Field;
import io.jobsheet.operation.Operation;
import io.jobsheet.operation.Template;
import io.jobsheet.sheet.Marker;

/**
 * A workbook to fill in: a tab for each operation, and one that says how.
 */
public final class TemplateFile {

	private static final String GUIDE = "About";

	private static final double NARROWEST = 14;

	private static final double WIDEST = 60;

	private final XlsxFile workbook;

	private final List<Operation> operations;

	private final List<Choices> choices = new ArrayList<>();

	private TemplateFile(XlsxFile workbook, List<Operation> operations) {
		this.workbook = workbook;
		this.operations = operations;
	}

	/**
	 * Writes a template.
	 * @param file where; a file that is there is replaced
	 * @param operations the operations, each with a name that {@link #canName} allows
	 * @param word the file's name as it is written in a command
	 * @param version which version of the program writes it
	 * @throws IOException when it cannot be written
	 */
	public static void write(Path file, List<Operation> operations, String word, String version) throws IOException {
		WholeFile whole = new WholeFile(file);
		try (XlsxFile workbook = new XlsxFile(whole.unfinished())) {
			new TemplateFile(workbook, operations).write(word, version);
			workbook.finish();
			whole.finish();
		}
		finally {
			whole.discard();
		}
	}

	/**
	 * Whether a tab can have the name of an operation.
	 * @param operation the operation's name
	 * @return {@code false} when Excel would refuse it, or another tab has it
	 */
	public static boolean canName(String operation) {
		return XlsxTab.isName(operation) && !operation.equalsIgnoreCase(GUIDE);
	}

	/**
	 * Whether a tab is the one that says how a template is filled in.
	 * @param header its first row
	 * @return {@code false} for what somebody else wrote
	 */
	public static boolean isGuide(List<String> header) {
		return header.equals(List.of(TemplateGuide.TITLE));
	}

	private void write(String word, String version) {
		this.operations.forEach(this::add);
		XlsxTab about = this.workbook.tab(GUIDE);
		TemplateGuide guide = new TemplateGuide(about);
		guide.write(this.operations, word, version, !this.choices.isEmpty());
		for (Choices choices : this.choices) {
			List<String> values = choices.field().choices();
			int first = guide.list("Values of " + choices.field().name() + " in " + choices.operation(), values);
			choices.tab().offer(choices.column(), about, first, values.size());
		}
	}

	private void add(Operation operation) {
		XlsxTab tab = this.workbook.tab(operation.name());
		Template template = operation.template();
		tab.freezeHeader();
		tab.height(0, 27);
		for (int column = 0; column < template.columns().size(); column++) {
			Field field = template.columns().get(column);
			String example = template.example().get(column);
			String shown = example.isEmpty() ? "" : Marker.EXAMPLE.mark(example);
			tab.textColumn(column, width(field, shown));
			tab.write(0, column, field.name(), style(field));
			tab.write(1, column, shown, XlsxStyle.EXAMPLE);
			tab.note(0, column, new TemplateNote(field, operation.isSecret(field.name())).text());
			offer(operation, tab, column, field);
		}
		tab.textColumnsFrom(template.columns().size(), NARROWEST);
	}

	private static double width(Field field, String shown) {
		return Math.min(WIDEST,
				Math.max(NARROWEST, Math.max(TextWidth.of(field.name()) * 1.15 + 3, TextWidth.of(shown) + 2)));
	}

	private static XlsxStyle style(Field field) {
		if (field.required()) {
			return XlsxStyle.HEADER_REQUIRED;
		}
		return field.requiredWhen().isEmpty() ? XlsxStyle.HEADER_OPTIONAL : XlsxStyle.HEADER_SOMETIMES;
	}

	private void offer(Operation operation, XlsxTab tab, int column, Field field) {
		if (field.choices().isEmpty()) {
			return;
		}
		if (XlsxTab.isShort(field.choices())) {
			tab.offer(column, field.choices());
		}
		else {
			this.choices.add(new Choices(operation.name(), tab, column, field));
		}
	}

	/**
	 * A list that is too long to stand in the column that offers it.
	 *
	 * @param operation the name of the operation
	 * @param tab the tab of the column
	 * @param column the column
	 * @param field the field it fills
	 */
	private record Choices(String operation, XlsxTab tab, int column, Field field) {
	}

}
